import { describe, expect, it } from "vitest";
import { AuthError } from "../../shared/auth-error.ts";
import { assertMessageSize } from "./message-size.ts";

/** What a message is refused with; undefined if it is not. */
function refusal(...args: unknown[]): string | undefined {
  try {
    assertMessageSize(args, "any:channel");
    return undefined;
  } catch (error) {
    expect(error).toBeInstanceOf(AuthError);
    expect((error as AuthError).code).toBe("invalid_request");
    return (error as AuthError).message;
  }
}

const tooLarge = "any:channel: the arguments are too large.";
const notPlain = "any:channel: the arguments should be plain data.";
const nest = (levels: number): unknown =>
  Array.from({ length: levels }).reduce<unknown>((inner) => ({ inner }), 1);

describe("assertMessageSize", () => {
  it("takes the largest request that the schemas take", () => {
    const scopes = Array.from({ length: 100 }, () => "s".repeat(256));
    expect(
      refusal({ accountId: "a".repeat(256), scopes, claims: "c".repeat(8192), forceRefresh: true }),
    ).toBe(undefined);
    expect(refusal()).toBe(undefined);
    expect(refusal(undefined, null, 1, false)).toBe(undefined);
  });

  it.each([
    ["a text of 100 MB in a known field", { accountId: "x".repeat(100_000_000) }],
    ["a name of a property of 100 MB", { ["x".repeat(100_000_000)]: 1 }],
    ["many texts", Array.from({ length: 900 }, () => "x".repeat(100))],
    ["many parts", Array.from({ length: 200 }, () => [1, 2, 3, 4, 5])],
    ["many properties", Object.fromEntries(Array.from({ length: 2_000 }, (_, index) => [index, 1]))],
    ["a list of holes", Array.from({ length: 1_001 })],
    // oxlint-disable-next-line unicorn/no-new-array -- a thousand million of them, without a thousand million parts
    ["a list of very many holes", new Array(1_000_000_000)],
  ])("refuses %s", (_, value) => {
    expect(refusal(value)).toBe(tooLarge);
  });

  it("counts all arguments together, and a part that is shared as often as it is met", () => {
    const half = "x".repeat(40_000);
    expect(refusal(half)).toBe(undefined);
    expect(refusal(half, half)).toBe(tooLarge);
    expect(refusal({ a: [half], b: { [half]: 1 } })).toBe(tooLarge);
    let doubled: unknown = [1, 1, 1, 1, 1, 1, 1, 1, 1, 1];
    for (let level = 0; level < 6; level += 1) doubled = [doubled, doubled, doubled, doubled];
    expect(refusal(doubled)).toBe(tooLarge);
  });

  it("refuses what is nested too deeply, or in itself", () => {
    expect(refusal(nest(7))).toBe(undefined);
    const tooDeep = "any:channel: the arguments are nested too deeply.";
    expect(refusal(nest(8))).toBe(tooDeep);
    expect(refusal(nest(100_000))).toBe(tooDeep);
    const cyclic: Record<string, unknown> = {};
    cyclic["self"] = cyclic;
    expect(refusal(cyclic)).toBe(tooDeep);
  });

  it.each([
    // To write it out takes minutes, which is what this is about.
    ["a big integer of 32 MB", 1n << 268_000_000n],
    ["a symbol", Symbol("any")],
    ["a function", () => undefined],
    ["bytes", new Uint8Array(100_000_000)],
    ["a buffer", new ArrayBuffer(8)],
    ["a map", new Map()],
    ["a date", new Date()],
    ["an error", new Error("any")],
  ])("refuses %s, wherever it is", (_, value) => {
    expect(refusal(value)).toBe(notPlain);
    expect(refusal({ accountId: "a", scopes: [value] })).toBe(notPlain);
  });

  it("looks no further than it has to", () => {
    let looks = 0;
    const counting = new Proxy(
      Array.from({ length: 1_000 }, () => "x".repeat(10_000)),
      {
        get: (list, key, receiver) => {
          looks += 1;
          return Reflect.get(list, key, receiver) as unknown;
        },
      },
    );
    expect(refusal([counting])).toBe(tooLarge);
    expect(looks).toBeLessThan(40);
  });
});
