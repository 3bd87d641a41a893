import { beforeEach, describe, expect, it } from "vitest";
import { createUnsavedEntries, mergeTexts, type UnsavedEntries } from "./unsaved-entries.ts";

const [ada, bob] = ["ada.home", "bob.home"];
/** An entry with these refresh tokens, key to secret. */
const textOf = (tokens: Record<string, string>): string => {
  const items = Object.entries(tokens).map(([key, secret]) => [
    key,
    { home_account_id: ada, client_id: "app", secret },
  ]);
  const RefreshToken = Object.fromEntries(items) as object;
  return JSON.stringify({ Account: {}, IdToken: {}, AccessToken: {}, RefreshToken, AppMetadata: {} });
};

describe("createUnsavedEntries", () => {
  let unsaved: UnsavedEntries;
  beforeEach(() => {
    unsaved = createUnsavedEntries();
  });

  it("knows nothing at first, and is no entry's stamp", () => {
    expect([unsaved.size(), unsaved.accountIds(), unsaved.text(ada), unsaved.stamp(ada)]).toStrictEqual([
      0,
      [],
      undefined,
      undefined,
    ]);
  });

  it("serves the latest change of each account, under a stamp of its own", () => {
    unsaved.put(ada, textOf({ a: "1" }), undefined);
    unsaved.put(bob, textOf({ b: "1" }), undefined);
    const before = unsaved.stamp(ada);
    unsaved.put(ada, textOf({ a: "1" }), undefined);
    expect(unsaved.stamp(ada)).not.toBe(before);
    expect(unsaved.stamp(ada)).not.toBe(unsaved.stamp(bob));
    expect(unsaved.text(ada)).toBe(textOf({ a: "1" }));
    expect([unsaved.size(), unsaved.accountIds()]).toStrictEqual([2, [ada, bob]]);
  });

  it("forgets one account, or all", () => {
    for (const accountId of [ada, bob]) unsaved.put(accountId, "{}", undefined);
    unsaved.delete(ada);
    expect([unsaved.text(ada), unsaved.accountIds()]).toStrictEqual([undefined, [bob]]);
    unsaved.clear();
    expect(unsaved.size()).toBe(0);
  });

  describe("rebase", () => {
    it("gives what is kept where nothing is unsaved", () => {
      expect([unsaved.rebase(ada, "kept"), unsaved.rebase(ada, undefined)]).toStrictEqual([
        "kept",
        undefined,
      ]);
    });

    it("gives a new account's text where there is none in the store", () => {
      unsaved.put(ada, textOf({ a: "1" }), undefined);
      expect(unsaved.rebase(ada, undefined)).toBe(textOf({ a: "1" }));
    });

    it("does not bring back an account that was signed out elsewhere meanwhile", () => {
      unsaved.put(ada, textOf({ a: "2" }), textOf({ a: "1" }));
      expect(unsaved.rebase(ada, undefined)).toBeUndefined();
    });

    it("puts the change onto what another process has saved meanwhile", () => {
      unsaved.put(ada, textOf({ a: "2" }), textOf({ a: "1" }));
      expect(JSON.parse(unsaved.rebase(ada, textOf({ a: "1", b: "theirs" })) ?? "")).toStrictEqual(
        JSON.parse(textOf({ a: "2", b: "theirs" })),
      );
    });

    it("measures several changes in a row against what was kept before the first", () => {
      unsaved.put(ada, textOf({ a: "2", b: "1" }), textOf({ a: "1", b: "1" }));
      unsaved.put(ada, textOf({ a: "2", c: "1" }), textOf({ a: "2", b: "1" }));
      const rebased = unsaved.rebase(ada, textOf({ a: "1", b: "1" })) ?? "";
      expect(JSON.parse(rebased)).toStrictEqual(JSON.parse(textOf({ a: "2", c: "1" })));
      expect(unsaved.rebase(ada, undefined)).toBeUndefined();
    });
  });
});

describe("mergeTexts", () => {
  it.each(["", "{", "[]", "damaged"])("lets “%s”, which is no cache, yield to what is one", (damaged) => {
    const good = textOf({ a: "1" });
    expect([mergeTexts(undefined, damaged, good), mergeTexts(undefined, good, damaged)]).toStrictEqual([
      good,
      good,
    ]);
  });

  it("takes a base that is no cache for none", () => {
    const merged = mergeTexts("damaged", textOf({ a: "2" }), textOf({ a: "1", b: "1" }));
    expect(JSON.parse(merged)).toStrictEqual(JSON.parse(textOf({ a: "2", b: "1" })));
  });
});
