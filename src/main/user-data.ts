// Where the app keeps a person's things: the same places for the window, which has them from Electron, and for the command
// line, which has no Electron to ask.
import { join, posix, win32 } from "node:path";

/** Electron's `productName`, after which it names the folder. */
const folderName = "Latchkey";

export interface Computer {
  platform: NodeJS.Platform;
  environment: Record<string, string | undefined>;
  /** Absolute. */
  homeDirectory: string;
}

/** The folder that Electron's `app.getPath("userData")` gives. Absolute. */
export function findUserData({ platform, environment, homeDirectory }: Computer): string {
  const path = platform === "win32" ? win32 : posix;
  const set = (name: string): string | undefined => environment[name] || undefined;
  switch (platform) {
    case "win32":
      return path.join(set("APPDATA") ?? path.join(homeDirectory, "AppData", "Roaming"), folderName);
    case "darwin":
      return path.join(homeDirectory, "Library", "Application Support", folderName);
    default:
      return path.resolve(set("XDG_CONFIG_HOME") ?? path.join(homeDirectory, ".config"), folderName);
  }
}

/** The token cache's folder in the user data folder. */
export function findCacheDirectory(userData: string): string {
  return join(userData, "token-cache");
}
