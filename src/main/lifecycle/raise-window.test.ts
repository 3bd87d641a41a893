import { describe, expect, it } from "vitest";
import { raiseWindow } from "./raise-window.ts";

describe("raiseWindow", () => {
  const raise = (state: { isDestroyed?: boolean; isMinimized?: boolean }): string[] => {
    const calls: string[] = [];
    const note = (name: string) => () => void calls.push(name);
    raiseWindow({
      isDestroyed: () => state.isDestroyed ?? false,
      isMinimized: () => state.isMinimized ?? false,
      restore: note("restore"),
      show: note("show"),
      focus: note("focus"),
    });
    return calls;
  };

  it("restores a minimised window, and shows and focuses any", () => {
    expect(raise({ isMinimized: true })).toStrictEqual(["restore", "show", "focus"]);
    expect(raise({})).toStrictEqual(["show", "focus"]);
  });

  it("leaves a window that is gone, or not there yet, alone", () => {
    expect(raise({ isDestroyed: true })).toStrictEqual([]);
    expect(() => raiseWindow(undefined)).not.toThrow();
  });
});
