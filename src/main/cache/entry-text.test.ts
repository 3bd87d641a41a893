import { describe, expect, it } from "vitest";
import { emptyCacheText, parseUnifiedCache } from "./account-entry.ts";
import { stringifyEntry } from "./entry-text.ts";

const entryOf = (tokens: number) => {
  const AccessToken = Object.fromEntries(
    Array.from({ length: tokens }, (_, index) => [
      `key "${String(index)}"`,
      { secret: `s\n${String(index)}` },
    ]),
  );
  const entry = parseUnifiedCache(JSON.stringify({ ...JSON.parse(emptyCacheText), AccessToken }));
  if (entry === undefined) throw new Error("not an entry");
  return entry;
};

describe("stringifyEntry", () => {
  it.each([0, 1, 99, 100, 101, 250])("gives the text that JSON gives, with %i tokens", async (tokens) => {
    const { Account, IdToken, AccessToken, RefreshToken, AppMetadata } = entryOf(tokens);
    const inOrder = { Account, IdToken, AccessToken, RefreshToken, AppMetadata };
    expect(await stringifyEntry(entryOf(tokens))).toBe(JSON.stringify(inOrder));
  });

  it("lets others have their turn while a large entry is put into JSON", async () => {
    let turns = 0;
    let next = setImmediate(function turn() {
      turns += 1;
      next = setImmediate(turn);
    });
    await stringifyEntry(entryOf(1_000));
    clearImmediate(next);
    expect(turns).toBeGreaterThanOrEqual(9);
  });
});
