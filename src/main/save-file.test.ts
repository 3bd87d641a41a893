import { mkdtemp, readFile, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { BrowserWindow, SaveDialogOptions } from "electron";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { saveFile } from "./save-file.ts";

const proposed = { name: "latchkey-check", extension: "txt", kind: "Text" };
const asked: SaveDialogOptions[] = [];
const save = (answer: { canceled: boolean; filePath: string }) => {
  const showSaveDialog = async (...args: unknown[]) => {
    asked.push(args.at(-1) as SaveDialogOptions);
    return answer;
  };
  return saveFile({} as BrowserWindow, { showSaveDialog }, proposed, "ü\n");
};

let root: string;
beforeEach(async () => {
  asked.length = 0;
  root = await mkdtemp(join(tmpdir(), "latchkey-save-"));
});
afterEach(() => rm(root, { recursive: true, force: true }));

describe("saveFile", () => {
  it("proposes a name with the day in it, and writes for nobody else to read", async () => {
    const filePath = join(root, "any.txt");
    expect(await save({ canceled: false, filePath })).toEqual({ isSaved: true });
    expect(asked[0]?.defaultPath).toMatch(/^latchkey-check-\d{4}-\d\d-\d\d\.txt$/);
    expect(asked[0]?.filters).toEqual([{ name: "Text", extensions: ["txt"] }]);
    expect(await readFile(filePath, "utf8")).toBe("ü\n");
    if (process.platform !== "win32") expect((await stat(filePath)).mode & 0o777).toBe(0o600);
  });

  it("writes nothing if the person closes the dialog", async () => {
    expect(await save({ canceled: true, filePath: "" })).toEqual({ isSaved: false });
  });

  it("says that the file cannot be written, and does not repeat where", async () => {
    await expect(save({ canceled: false, filePath: join(root, "nowhere", "any.txt") })).rejects.toMatchObject(
      {
        code: "internal",
        message: "The file could not be written. Choose another folder.",
      },
    );
  });
});
