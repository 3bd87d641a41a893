import { describe, expect, it } from "vitest";
import { decodeMessage, encodeMessage } from "./ipc-wire.ts";

const carry = (...args: unknown[]): unknown => {
  const message = decodeMessage(encodeMessage({ kind: "event", channel: "any", args }));
  return message.kind === "event" ? message.args : undefined;
};

describe("encodeMessage and decodeMessage", () => {
  it("carry values as structured clone does", () => {
    const cyclic: Record<string, unknown> = { map: new Map([[1n, new Set([-0, Number.NaN, undefined])]]) };
    cyclic["self"] = cyclic;
    expect(carry(cyclic, new Date(5), new Uint8Array([1]))).toEqual([
      cyclic,
      new Date(5),
      new Uint8Array([1]),
    ]);
  });

  it("take the class from an instance, and keep an error an error", () => {
    class Point {
      x = 1;
    }
    const [point, error] = carry(new Point(), new RangeError("too far")) as [object, Error];
    expect(Object.getPrototypeOf(point)).toBe(Object.prototype);
    expect(error).toBeInstanceOf(Error);
    expect(error.message).toBe("too far");
  });

  it.each([() => undefined, Symbol("any"), new WeakMap(), Promise.resolve(), { deep: [() => undefined] }])(
    "refuse what cannot be cloned (%#)",
    (value) => {
      expect(() => carry(value)).toThrow("An object could not be cloned.");
    },
  );
});
