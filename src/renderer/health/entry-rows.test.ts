import { describe, expect, it } from "vitest";
import type { AccountSummary } from "../../shared/token-contract.ts";
import { listEntryRows } from "./entry-rows.ts";

const account = (accountId: string, name?: string): AccountSummary => ({
  accountId,
  username: `${accountId}@example.com`,
  ...(name === undefined ? {} : { name }),
  tenantId: "t",
  environment: "login.example.com",
  needsSignIn: false,
  isDefault: false,
});
const entry = (accountId: string | undefined, savedOn = 1) => ({
  ...(accountId === undefined ? {} : { accountId }),
  sizeBytes: 10,
  savedOn,
});

describe("listEntryRows", () => {
  it("sorts by the names that people see, as their language does", () => {
    const accounts = [account("z", "Zoë"), account("b", "Berta"), account("o", "Öztürk"), account("a")];
    const rows = listEntryRows([entry("z", 3), entry("a"), entry("o"), entry("b", 2)], accounts, "de");
    expect(rows.map(({ id }) => id)).toEqual(["a", "b", "o", "z"]);
    expect(rows[3]).toMatchObject({ account: { name: "Zoë" }, entry: { savedOn: 3 } });
  });

  it("has a row for an account of which nothing is saved", () => {
    expect(listEntryRows([], [account("a", "Ada")], "en")).toEqual([
      { id: "a", account: account("a", "Ada") },
    ]);
  });

  it("puts last, and each for itself, the entries of which it is not known whose they are", () => {
    const rows = listEntryRows([entry(undefined), entry("gone"), entry(undefined)], [account("z")], "en");
    expect(rows.map(({ id }) => id)).toEqual(["z", "unknown 0", "gone", "unknown 2"]);
  });
});
