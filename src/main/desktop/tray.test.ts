import type { MenuItemConstructorOptions } from "electron";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import type { AccountSummary } from "../../shared/token-contract.ts";
import { en } from "../words/en.ts";
import { createTrayIcon, findTrayIcon, type TrayIcon } from "./tray.ts";

const ada = { accountId: "1", username: "ada@example.com", needsSignIn: false } as AccountSummary;

let accounts: AccountSummary[] | Error;
let shown: { icon: string; toolTip: string; labels: unknown[] } | undefined;
let tray: TrayIcon;

beforeEach(() => {
  [accounts, shown] = [[], undefined];
  tray = createTrayIcon({
    appName: "Latchkey",
    platform: "linux",
    create: (icon) => {
      const own = { icon, toolTip: "", labels: [] as unknown[] };
      shown = own;
      return {
        setImage: (next) => void (own.icon = next as string),
        setToolTip: (text: string) => void (own.toolTip = text),
        destroy: () => void (shown = undefined),
        on: () => undefined as never,
      };
    },
    setMenu: (_tray, template: MenuItemConstructorOptions[]) => {
      if (shown !== undefined) shown.labels = template.flatMap(({ label }) => label ?? []);
    },
    iconFor: (state) => state,
    accounts: async () => {
      if (accounts instanceof Error) throw accounts;
      return accounts;
    },
    words: () => en,
    open: () => undefined,
    openAccounts: () => undefined,
    signIn: () => undefined,
    quit: () => undefined,
  });
});

describe("createTrayIcon", () => {
  it("is there while it is wanted, and not before", async () => {
    await tray.refresh();
    expect(shown).toBeUndefined();
    tray.setShown(true);
    await tray.refresh();
    expect(shown).toMatchObject({ icon: "needs-sign-in", toolTip: "Latchkey – sign-in needed" });
    tray.setShown(false);
    await tray.refresh();
    expect(shown).toBeUndefined();
  });

  it("says how each account is, and changes with them", async () => {
    accounts = [ada];
    tray.setShown(true);
    await tray.refresh();
    expect(shown?.icon).toBe("signed-in");
    accounts = [ada, { ...ada, username: "r&d@example.com", needsSignIn: true }];
    await tray.refresh();
    expect(shown?.icon).toBe("needs-sign-in");
    expect(shown?.labels).toEqual([
      "ada@example.com",
      "r&&d@example.com – needs sign-in",
      "Open Latchkey",
      "Sign In…",
      "Quit Latchkey",
    ]);
  });

  it("lists ten accounts, and how many more there are", async () => {
    accounts = Array.from({ length: 50 }, () => ada);
    tray.setShown(true);
    await tray.refresh();
    expect(shown?.labels.slice(9, 12)).toEqual(["ada@example.com", "40 more…", "Open Latchkey"]);
  });

  it("has nobody signed in where the accounts cannot be asked for", async () => {
    accounts = new Error("not set up");
    tray.setShown(true);
    await tray.refresh();
    expect(shown?.labels).toContain("Nobody is signed in");
  });
});

describe("findTrayIcon", () => {
  it.each(["darwin", "win32", "linux"] as const)("names a file that is there, on %s", (platform) => {
    for (const state of ["signed-in", "needs-sign-in"] as const) {
      for (const isPanelDark of [true, false]) {
        const directory = join(import.meta.dirname, "../../../build/tray");
        expect(existsSync(findTrayIcon(state, { platform, directory, isPanelDark }))).toBe(true);
      }
    }
  });
});
