// Which account a command is for: the one that is named, or the one that needs no name. Nobody's name is in a message.
import { AuthError } from "../shared/auth-error.ts";
import type { AccountSummary } from "../shared/token-contract.ts";
import type { TokenBroker } from "../main/broker/token-broker.ts";

const howToChoose = "`latchkey accounts` lists them; name one with --account, by its user name or its id.";

/**
 * @param wanted an account's id, or its user name in any case; undefined for the only account, or the default one
 * Throws `account_not_found`, `invalid_request` if several could be meant, `cache_unavailable` if that cannot be said now.
 */
export async function chooseAccount(
  broker: Pick<TokenBroker, "accounts" | "status">,
  wanted: string | undefined,
): Promise<AccountSummary> {
  const accounts = await broker.accounts();
  const found = wanted === undefined ? findObvious(accounts) : findNamed(accounts, wanted);
  const [first, ...others] = found;
  if (first !== undefined && others.length === 0) return first;
  if (first !== undefined) {
    const which = wanted === undefined ? "are signed in and none is the default" : "have that user name";
    throw new AuthError("invalid_request", `${String(found.length)} accounts ${which}. ${howToChoose}`);
  }
  // Where the keyring is locked there seems to be nobody.
  const { state, advice } = await broker.status();
  if (state !== "ready") {
    throw new AuthError("cache_unavailable", `The accounts cannot be read now. ${advice ?? ""}`.trim());
  }
  throw new AuthError(
    "account_not_found",
    accounts.length === 0
      ? "Nobody is signed in. Sign in with `latchkey sign-in`."
      : `No account of that name or id is signed in. ${howToChoose}`,
  );
}

function findObvious(accounts: AccountSummary[]): AccountSummary[] {
  const marked = accounts.filter(({ isDefault }) => isDefault);
  return marked.length === 0 ? accounts : marked;
}

function findNamed(accounts: AccountSummary[], wanted: string): AccountSummary[] {
  const byId = accounts.filter(({ accountId }) => accountId === wanted);
  if (byId.length > 0) return byId;
  const name = wanted.toLowerCase();
  return accounts.filter(({ username }) => username.toLowerCase() === name);
}
