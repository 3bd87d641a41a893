import type { ClipboardItem } from "electron";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createSecretClipboard } from "./clipboard.ts";

/** A clipboard that other programs can write to as well. */
function createClipboard(platform: NodeJS.Platform = "linux") {
  const clipboard = { text: "", marks: [] as string[], isBroken: false, takesMarks: true };
  const lines: string[] = [];
  const failIfBroken = (): void => {
    if (clipboard.isBroken) throw new Error("hunter2 is on it");
  };
  const electron = {
    write: async ([item]: ClipboardItem[]) => {
      failIfBroken();
      if (!clipboard.takesMarks) throw new Error("no such format");
      const { "text/plain": text = "", ...marks } = item as unknown as Record<string, string>;
      clipboard.text = text;
      clipboard.marks = Object.keys(marks);
    },
    writeText: async (text: string) => {
      failIfBroken();
      clipboard.text = text;
    },
    readText: async () => {
      failIfBroken();
      return clipboard.text;
    },
    clear: () => {
      clipboard.text = "";
    },
  };
  const logger = { log: (level: string, message: string) => lines.push(`${level} ${message}`) };
  const createItem = (parts: Record<string, string>): ClipboardItem => parts as unknown as ClipboardItem;
  const door = createSecretClipboard({ clipboard: electron, createItem, platform, logger });
  return { clipboard, lines, door };
}

describe("createSecretClipboard", () => {
  beforeEach(() => void vi.useFakeTimers({ now: 1_000 }));
  afterEach(() => void vi.useRealTimers());

  it("takes a secret away after a minute, as it has said", async () => {
    const { clipboard, door } = createClipboard();
    expect(await door.lend("token")).toBe(61_000);
    await vi.advanceTimersByTimeAsync(59_999);
    expect(clipboard.text).toBe("token");
    await vi.advanceTimersByTimeAsync(1);
    expect(clipboard.text).toBe("");
  });

  it("leaves what somebody else has put there meanwhile", async () => {
    const { clipboard, door } = createClipboard();
    await door.lend("token");
    clipboard.text = "a recipe";
    await vi.advanceTimersByTimeAsync(60_000);
    expect(clipboard.text).toBe("a recipe");
    clipboard.text = "token";
    await door.takeBack();
    expect(clipboard.text).toBe("token");
  });

  it("begins anew with each secret", async () => {
    const { clipboard, door } = createClipboard();
    await door.lend("first");
    await vi.advanceTimersByTimeAsync(40_000);
    await door.lend("second");
    await vi.advanceTimersByTimeAsync(40_000);
    expect(clipboard.text).toBe("second");
    await vi.advanceTimersByTimeAsync(20_000);
    expect(clipboard.text).toBe("");
  });

  it("takes a secret away at once when it is told to, and what may stay not at all", async () => {
    const { clipboard, door } = createClipboard();
    await door.lend("token");
    await door.takeBack();
    expect(clipboard.text).toBe("");
    await door.copy("an address");
    await door.takeBack();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(clipboard.text).toBe("an address");
  });

  it.each([
    ["win32", "ExcludeClipboardContentFromMonitorProcessing"],
    ["darwin", "org.nspasteboard.ConcealedType"],
    ["linux", "x-kde-passwordManagerHint"],
  ] as const)("asks what keeps a history on %s to leave the secret out", async (platform, format) => {
    const { clipboard, door } = createClipboard(platform);
    await door.lend("token");
    expect(clipboard.text).toBe("token");
    expect(clipboard.marks).toEqual([`electron application/osclipboard;format="${format}"`]);
  });

  it("puts the secret there all the same where no mark is taken", async () => {
    const { clipboard, door } = createClipboard();
    clipboard.takesMarks = false;
    await door.lend("token");
    expect(clipboard.text).toBe("token");
  });

  it("says what is wrong with a clipboard that takes nothing, and nothing of the text", async () => {
    const { clipboard, lines, door } = createClipboard();
    clipboard.isBroken = true;
    await expect(door.lend("token")).rejects.toMatchObject({
      code: "internal",
      message: "The clipboard did not take the text. Try again.",
    });
    clipboard.isBroken = false;
    await door.lend("token");
    clipboard.isBroken = true;
    await expect(door.takeBack()).resolves.toBeUndefined();
    expect(lines).toEqual([
      "warn The clipboard could not be read; a token that was copied may still be there.",
    ]);
  });
});
