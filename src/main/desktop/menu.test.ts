import type { MenuItemConstructorOptions } from "electron";
import { describe, expect, it } from "vitest";
import { de } from "../words/de.ts";
import { en } from "../words/en.ts";
import { describeMenu, type MenuOptions } from "./menu.ts";

const calls: string[] = [];
function describeFor(options: Partial<MenuOptions> = {}): MenuItemConstructorOptions[] {
  calls.length = 0;
  return describeMenu({
    platform: "linux",
    isPackaged: true,
    appName: "Latchkey",
    words: en.menu,
    openPage: (page) => void calls.push(page),
    runCommand: (command) => void calls.push(command),
    openLink: (link) => void calls.push(link),
    showLogFolder: () => void calls.push("log"),
    ...options,
  });
}
const inside = ({ submenu }: MenuItemConstructorOptions = {}): MenuItemConstructorOptions[] =>
  Array.isArray(submenu) ? submenu : [];
const all = (menu: MenuItemConstructorOptions[]): MenuItemConstructorOptions[] => menu.flatMap(inside);
const roles = (menu: MenuItemConstructorOptions[]): unknown[] => all(menu).map(({ role }) => role);

describe("describeMenu", () => {
  it("begins with the app's own menu on macOS, and with File elsewhere", () => {
    const [appMenu] = describeFor({ platform: "darwin" });
    expect(appMenu?.label).toBe("Latchkey");
    expect(inside(appMenu).map(({ label, role, type }) => type ?? role ?? label)).toEqual([
      "about",
      "separator",
      "Settings…",
      "separator",
      "services",
      "separator",
      "hide",
      "hideOthers",
      "unhide",
      "separator",
      "quit",
    ]);
    const [file] = describeFor({ platform: "win32" });
    expect(inside(file).map(({ label, type }) => label ?? type)).toEqual([
      "Sign In…",
      "Settings…",
      "separator",
      "Exit",
    ]);
  });

  it.each(["darwin", "win32", "linux"] as const)("edits text on %s", (platform) => {
    expect(roles(describeFor({ platform }))).toEqual(
      expect.arrayContaining(["undo", "redo", "cut", "copy", "paste", "selectAll"]),
    );
  });

  it("opens each page by its number, the settings by a comma besides", () => {
    const items = all(describeFor());
    const press = (key: string): void => {
      const item = items.find(({ accelerator }) => accelerator === `CmdOrCtrl+${key}`);
      (item?.click as (() => void) | undefined)?.();
    };
    for (const key of ["1", "2", "3", "4", "5", ","]) press(key);
    expect(calls).toEqual(["accounts", "tokens", "health", "activity", "settings", "settings"]);
  });

  it("reloads and inspects only while it is developed", () => {
    expect(roles(describeFor())).not.toContain("toggleDevTools");
    expect(roles(describeFor())).not.toContain("reload");
    expect(roles(describeFor({ isPackaged: false }))).toEqual(
      expect.arrayContaining(["reload", "toggleDevTools"]),
    );
  });

  it("names everything in the person's language", () => {
    const labels = all(describeFor({ words: de.menu })).map(({ label }) => label);
    expect(labels).toEqual(expect.arrayContaining(["Anmelden\u00a0…", "Kopieren", "Über Latchkey"]));
    expect(all(describeFor()).filter(({ label, type }) => label === undefined && type === undefined)).toEqual(
      [],
    );
  });
});
