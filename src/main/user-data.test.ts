import { readFile } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import { findUserData } from "./user-data.ts";

describe("findUserData", () => {
  it.each([
    ["linux", {}, "/home/ada", "/home/ada/.config/Latchkey"],
    ["linux", { XDG_CONFIG_HOME: "/data/conf" }, "/home/ada", "/data/conf/Latchkey"],
    ["linux", { XDG_CONFIG_HOME: "" }, "/home/ada", "/home/ada/.config/Latchkey"],
    ["darwin", { XDG_CONFIG_HOME: "/x" }, "/Users/ada", "/Users/ada/Library/Application Support/Latchkey"],
    ["win32", { APPDATA: "D:\\Ada\\Roaming" }, "C:\\Users\\ada", "D:\\Ada\\Roaming\\Latchkey"],
    ["win32", {}, "C:\\Users\\ada", "C:\\Users\\ada\\AppData\\Roaming\\Latchkey"],
  ] as const)("on %s with %j is where Electron has it", (platform, environment, homeDirectory, folder) => {
    expect(findUserData({ platform, environment, homeDirectory })).toBe(folder);
  });

  it("names the folder as Electron does, after the product", async () => {
    const { productName } = JSON.parse(
      await readFile(new URL("../../package.json", import.meta.url), "utf8"),
    ) as { productName: string };
    const folder = findUserData({ platform: "linux", environment: {}, homeDirectory: "/h" });
    expect(folder).toBe(`/h/.config/${productName}`);
  });
});
