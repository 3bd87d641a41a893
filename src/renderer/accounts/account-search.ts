// Finds accounts by what a person types of their names and addresses. Upper case and accents make no difference.
import type { AccountSummary } from "../../shared/token-contract.ts";
import { fold } from "../words/fold.ts";

type Named = Pick<AccountSummary, "name" | "username">;

/** Those that have every word of the query somewhere in name or address; all of them for an empty query. */
export function filterAccounts<A extends Named>(accounts: readonly A[], query: string): readonly A[] {
  const wanted = fold(query).split(/\s+/).filter(Boolean);
  if (wanted.length === 0) return accounts;
  return accounts.filter(({ name = "", username }) => {
    const text = fold(`${name} ${username}`);
    return wanted.every((word) => text.includes(word));
  });
}

/**
 * Where type-ahead in a list goes (WAI-ARIA listbox): to the next account whose name or address begins so, from the top again
 * after the last; one letter more keeps the account that still fits. -1 if there is none.
 */
export function findByPrefix(accounts: readonly Named[], typed: string, current: number): number {
  const prefix = fold(typed);
  const first = prefix.length > 1 ? current : current + 1;
  for (let step = 0; step < accounts.length; step += 1) {
    const index = (first + step) % accounts.length;
    const { name = "", username = "" } = accounts[index] ?? {};
    if (fold(name).startsWith(prefix) || fold(username).startsWith(prefix)) return index;
  }
  return -1;
}
