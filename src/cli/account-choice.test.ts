import { describe, expect, it } from "vitest";
import type { AccountSummary, CacheStatus } from "../shared/token-contract.ts";
import { chooseAccount } from "./account-choice.ts";

const account = (accountId: string, username: string, isDefault = false): AccountSummary => ({
  accountId,
  username,
  tenantId: "t",
  environment: "login.example",
  needsSignIn: false,
  isDefault,
});
const ada = account("1.t", "ada@fernhaven.example");
const kofi = account("2.t", "kofi@fernhaven.example");
const guest = account("3.u", "Ada@Fernhaven.example");

const brokerWith = (
  accounts: AccountSummary[],
  status: Partial<CacheStatus> = { state: "ready" },
): Parameters<typeof chooseAccount>[0] => ({
  accounts: async () => accounts,
  status: async () => status as CacheStatus,
});
const refusal = (code: string, message: RegExp): object => ({
  name: "AuthError",
  code,
  message: expect.stringMatching(message) as string,
});

describe("chooseAccount", () => {
  it("takes the only account, the default one, or the one that is named", async () => {
    expect(await chooseAccount(brokerWith([ada]), undefined)).toBe(ada);
    const marked = { ...kofi, isDefault: true };
    expect(await chooseAccount(brokerWith([ada, marked]), undefined)).toBe(marked);
    expect(await chooseAccount(brokerWith([ada, kofi]), "KOFI@fernhaven.example")).toBe(kofi);
    expect(await chooseAccount(brokerWith([ada, kofi, guest]), "3.u")).toBe(guest);
  });

  it("says how to choose where several could be meant, and names nobody", async () => {
    const several = brokerWith([ada, kofi, guest]);
    await expect(chooseAccount(several, undefined)).rejects.toMatchObject(
      refusal("invalid_request", /^3 accounts are signed in and none is the default.*--account/),
    );
    await expect(chooseAccount(several, ada.username)).rejects.toMatchObject(
      refusal("invalid_request", /^2 accounts have that user name\. `latchkey accounts`(?!.*@)/),
    );
  });

  it("tells nobody signed in, a wrong name and a keyring that is locked apart", async () => {
    await expect(chooseAccount(brokerWith([]), undefined)).rejects.toMatchObject(
      refusal("account_not_found", /latchkey sign-in/),
    );
    await expect(chooseAccount(brokerWith([ada]), "eve@elsewhere.example")).rejects.toMatchObject(
      refusal("account_not_found", /^No account of that name or id is signed in/),
    );
    const locked = brokerWith([], { state: "locked", advice: "Unlock the keyring." });
    await expect(chooseAccount(locked, undefined)).rejects.toMatchObject(
      refusal("cache_unavailable", /Unlock the keyring\.$/),
    );
  });
});
