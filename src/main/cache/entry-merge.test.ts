import { describe, expect, it } from "vitest";
import type { UnifiedCache } from "./account-entry.ts";
import { mergeEntries } from "./entry-merge.ts";

type Tokens = Record<string, string>;
const accountId = "ada.home";
/** Keys and secrets of the refresh tokens; every section is merged in the same way. */
function cacheOf(tokens: Tokens, section: keyof UnifiedCache = "RefreshToken"): UnifiedCache {
  const items = Object.entries(tokens).map(([key, secret]) => [
    key,
    { home_account_id: accountId, client_id: "app", secret },
  ]);
  const empty = { Account: {}, IdToken: {}, AccessToken: {}, RefreshToken: {}, AppMetadata: {} };
  return { ...empty, [section]: Object.fromEntries(items) };
}

const cases: [name: string, base: Tokens | undefined, ours: Tokens, theirs: Tokens, merged: Tokens][] = [
  ["keeps what nobody changed", { a: "1" }, { a: "1" }, { a: "1" }, { a: "1" }],
  ["takes what we changed", { a: "1" }, { a: "2" }, { a: "1" }, { a: "2" }],
  ["takes what they changed", { a: "1" }, { a: "1" }, { a: "2" }, { a: "2" }],
  ["takes ours where both changed it", { a: "1" }, { a: "2" }, { a: "3" }, { a: "2" }],
  ["takes what we added, beside what they added", {}, { a: "1" }, { b: "2" }, { b: "2", a: "1" }],
  ["takes away what we removed", { a: "1", b: "1" }, { b: "1" }, { a: "1", b: "1" }, { b: "1" }],
  ["does not bring back what they removed", { a: "1", b: "1" }, { a: "1", b: "1" }, { b: "1" }, { b: "1" }],
  ["keeps a newer one of theirs where we removed the old one", { a: "1" }, {}, { a: "2" }, { a: "2" }],
  ["keeps what we changed and they removed", { a: "1" }, { a: "2" }, {}, { a: "2" }],
  ["does not mind that both removed it", { a: "1" }, {}, {}, {}],
  [
    "puts all of ours onto theirs where there is no base",
    undefined,
    { a: "2" },
    { a: "1", b: "1" },
    { a: "2", b: "1" },
  ],
  ["removes nothing where there is no base", undefined, {}, { a: "1" }, { a: "1" }],
];

describe("mergeEntries", () => {
  describe.each(["Account", "IdToken", "AccessToken", "RefreshToken", "AppMetadata"] as const)(
    "in %s",
    (section) => {
      it.each(cases)("%s", (_, base, ours, theirs, merged) => {
        const given = base && cacheOf(base, section);
        expect(mergeEntries(given, cacheOf(ours, section), cacheOf(theirs, section))).toStrictEqual(
          cacheOf(merged, section),
        );
      });
    },
  );

  it("compares what is in the items, and not the order it stands in", () => {
    const [base, theirs] = [cacheOf({ a: "1" }), cacheOf({ a: "2" })];
    const ours = structuredClone(base);
    ours.RefreshToken["a"] = { secret: "1", client_id: "app", home_account_id: accountId };
    expect(mergeEntries(base, ours, theirs)).toStrictEqual(theirs);
  });

  it("changes none of the three", () => {
    const given = [cacheOf({ a: "1", b: "1" }), cacheOf({ a: "2" }), cacheOf({ b: "3", c: "1" })] as const;
    const before = structuredClone(given);
    mergeEntries(...given);
    expect(given).toStrictEqual(before);
  });
});
