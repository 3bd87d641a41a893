// Starting with the person's session: a login item where the system has those, elsewhere a desktop file in the autostart folder.
// https://specifications.freedesktop.org/autostart-spec/latest/
import { existsSync } from "node:fs";
import { mkdir, rm } from "node:fs/promises";
import { homedir } from "node:os";
import { dirname, join, resolve } from "node:path";
import type { App } from "electron";
import { AuthError } from "../../shared/auth-error.ts";
import { findAppImage } from "../lifecycle/app-image.ts";
import { startedAtLogin } from "../lifecycle/command-line.ts";
import { isDeepLink } from "../lifecycle/deep-link.ts";
import { replaceSafely } from "../cache/safe-file.ts";

export interface LoginItem {
  isOn(): boolean;
  /** Rejects with `internal` if the system does not take it, `invalid_request` where an app may not set it. */
  set(isOn: boolean): Promise<void>;
}

export interface LoginItemOptions {
  app: Pick<App, "getLoginItemSettings" | "setLoginItemSettings">;
  platform: NodeJS.Platform;
  /** Absolute; Linux alone. */
  configDirectory: string;
  /** Starts the app: its executable, and arguments that come first. */
  command: readonly [executable: string, ...args: string[]];
  /** Nothing in a Flatpak's own folders is started by the session. */
  isInFlatpak: boolean;
}

export function createLoginItem({
  app,
  platform,
  configDirectory,
  command,
  isInFlatpak,
}: LoginItemOptions): LoginItem {
  const [path, ...first] = command;
  const args = [...first, startedAtLogin];
  if (platform !== "linux") {
    // macOS takes no arguments, and says itself how the app was started.
    const item = platform === "win32" ? { path, args } : {};
    return {
      isOn: () => app.getLoginItemSettings(item).openAtLogin,
      set: async (isOn) => app.setLoginItemSettings({ ...item, openAtLogin: isOn }),
    };
  }
  const file = join(configDirectory, "autostart", "dev.latchkey.app.desktop");
  return {
    isOn: () => existsSync(file),
    set: async (isOn) => {
      if (isInFlatpak) {
        throw new AuthError(
          "invalid_request",
          "Inside Flatpak an app cannot set this itself. Set it in the startup applications of your desktop.",
        );
      }
      try {
        await mkdir(dirname(file), { recursive: true });
        await (isOn ? replaceSafely(file, describeEntry(path, args)) : rm(file, { force: true }));
      } catch (cause) {
        throw new AuthError("internal", `The file ${file} could not be ${isOn ? "written" : "removed"}.`, {
          cause,
        });
      }
    },
  };
}

/** For the app as it runs now. */
export function findLoginItem(
  app: LoginItemOptions["app"] & Pick<App, "isPackaged">,
  { platform, execPath, argv, env }: Pick<NodeJS.Process, "platform" | "execPath" | "argv" | "env">,
): LoginItem {
  return createLoginItem({
    app,
    platform,
    configDirectory: env["XDG_CONFIG_HOME"] ?? join(homedir(), ".config"),
    // An app that is not packaged is Electron with a folder as its first argument.
    command: app.isPackaged
      ? [findAppImage({ execPath, env }) ?? execPath]
      : [execPath, resolve(argv[1] ?? ".")],
    isInFlatpak: env["FLATPAK_ID"] !== undefined,
  });
}

/** A deep link comes from a page or a program that may have put anything beside it, and raises the window. */
export function wasStartedAtLogin(
  app: Pick<App, "getLoginItemSettings">,
  { platform, argv }: Pick<NodeJS.Process, "platform" | "argv">,
): boolean {
  if (platform === "darwin") return app.getLoginItemSettings().wasOpenedAtLogin;
  return argv.includes(startedAtLogin) && !argv.some(isDeepLink);
}

function describeEntry(path: string, args: readonly string[]): string {
  return [
    "[Desktop Entry]",
    "Type=Application",
    "Name=Latchkey",
    `Exec=${[path, ...args].map(quote).join(" ")}`,
    "Icon=dev.latchkey.app",
    "Terminal=false",
    "X-GNOME-Autostart-enabled=true",
    "",
  ].join("\n");
}

/**
 * As the key `Exec` has it: quoted, `%` doubled; and a backslash once more, as in every value of such a file.
 * https://specifications.freedesktop.org/desktop-entry-spec/latest/exec-variables.html
 */
function quote(argument: string): string {
  const quoted = argument.replaceAll(/["`$\\]/g, String.raw`\$&`).replaceAll("%", "%%");
  return `"${quoted.replaceAll("\\", "\\\\")}"`;
}
