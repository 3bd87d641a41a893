// The rows of the list of entries: what lies on the disk with whose it is, and the accounts of which nothing lies there.
import type { KeptEntry } from "../../shared/cache-health.ts";
import type { AccountSummary } from "../../shared/token-contract.ts";

export interface EntryRow {
  id: string;
  /** Absent if it is not known whose the entry is. */
  account?: AccountSummary;
  /** Absent if nothing of the account is on the disk. */
  entry?: KeptEntry;
}

/** By name, so that no row moves when its account is saved; what has none comes last. */
export function listEntryRows(
  entries: readonly KeptEntry[],
  accounts: readonly AccountSummary[],
  language: string,
): EntryRow[] {
  const { compare } = new Intl.Collator(language, { numeric: true });
  const unnamed: EntryRow[] = [];
  const byAccount = new Map<string, KeptEntry>();
  const known = new Set(accounts.map(({ accountId }) => accountId));
  entries.forEach((entry, index) => {
    if (entry.accountId !== undefined && known.has(entry.accountId)) byAccount.set(entry.accountId, entry);
    else unnamed.push({ id: entry.accountId ?? `unknown ${String(index)}`, entry });
  });
  const named = accounts.map((account): EntryRow => {
    const entry = byAccount.get(account.accountId);
    return { id: account.accountId, account, ...(entry === undefined ? {} : { entry }) };
  });
  return [...named.toSorted((a, b) => compare(nameOf(a), nameOf(b))), ...unnamed];
}

function nameOf({ account }: EntryRow): string {
  return account?.name ?? account?.username ?? "";
}
