// Starting with the person's session: a login item where the system has those, elsewhere a desktop file in the autostart folder.
// https://specifications.freedesktop.org/autostart-spec/latest/
import { readFileSync } from "node:fs";
import { mkdir, rm } from "node:fs/promises";
import { homedir } from "node:os";
import { dirname, isAbsolute, join, resolve } from "node:path";
import type { App } from "electron";
import { AuthError } from "../../shared/auth-error.ts";
import { appId } from "../app-id.ts";
import { findAppImage } from "../lifecycle/app-image.ts";
import { startedAtLogin } from "../lifecycle/command-line.ts";
import { isDeepLink } from "../lifecycle/deep-link.ts";
import { replaceSafely } from "../cache/safe-file.ts";

export interface LoginItem {
  /** Whether the session starts the app: not so if the person has switched it off in the system's own list. */
  isOn(): boolean;
  /** Whether the system keeps anything for it, switched off or not. */
  isKept(): boolean;
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
    const isKept = (): boolean => app.getLoginItemSettings(item).openAtLogin;
    return {
      // `openAtLogin` is true on Windows also for what is switched off, and the other for any arguments.
      isOn: () =>
        isKept() && (platform === "darwin" || app.getLoginItemSettings(item).executableWillLaunchAtLogin),
      isKept,
      set: async (isOn) => app.setLoginItemSettings({ ...item, openAtLogin: isOn }),
    };
  }
  const file = join(configDirectory, "autostart", `${appId}.desktop`);
  const readEntry = (): string | undefined => {
    try {
      return readFileSync(file, "utf8");
    } catch {
      return undefined;
    }
  };
  return {
    isOn: () => !switchedOff.test(readEntry() ?? "Hidden=true"),
    isKept: () => readEntry() !== undefined,
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

/** What the desktops' own lists write into the file. */
const switchedOff = /^\s*(?:Hidden\s*=\s*true|X-GNOME-Autostart-enabled\s*=\s*false)\s*$/m;

/** For the app as it runs now. */
export function findLoginItem(
  app: LoginItemOptions["app"] & Pick<App, "isPackaged">,
  { platform, execPath, argv, env }: Pick<NodeJS.Process, "platform" | "execPath" | "argv" | "env">,
): LoginItem {
  return createLoginItem({
    app,
    platform,
    configDirectory: findConfigDirectory(env),
    // An app that is not packaged is Electron with a folder as its first argument.
    command: app.isPackaged
      ? [findAppImage({ execPath, env }) ?? execPath]
      : [execPath, resolve(argv[1] ?? ".")],
    isInFlatpak: env["FLATPAK_ID"] !== undefined,
  });
}

/** https://specifications.freedesktop.org/basedir-spec/latest/: what is empty or not absolute counts as not set. */
function findConfigDirectory({ XDG_CONFIG_HOME: path = "" }: NodeJS.ProcessEnv): string {
  return isAbsolute(path) ? path : join(homedir(), ".config");
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
    `Icon=${appId}`,
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
