// Opens a page of the identity provider in the person's browser, without Electron. The address is printed as well, for where
// no browser opens. The `open` package would do the same, with PowerShell on Windows and a copy of xdg-open on Linux.
import { spawn } from "node:child_process";
import { win32 } from "node:path";
import { checkSignInAddress } from "../main/broker/sign-in/sign-in-address.ts";
import type { Computer } from "../main/user-data.ts";
import type { Terminal } from "./terminal.ts";

export interface BrowserOpenerOptions {
  /** The configured identity provider's. */
  authority: string;
  computer: Computer;
  terminal: Terminal;
  /** Print the address only. */
  isLeftClosed: boolean;
}

/**
 * SECURITY: Only the configured identity provider is opened
 *
 * Rejects with `server_rejected`. That no browser could be started is not an error: the person has the address.
 */
export function createBrowserOpener({
  authority,
  computer,
  terminal,
  isLeftClosed,
}: BrowserOpenerOptions): (url: string) => Promise<void> {
  return async (url) => {
    const { href } = checkSignInAddress(url, authority);
    const opener = isLeftClosed ? undefined : findOpener(computer);
    const isOpened = opener !== undefined && (await start(opener[0], [...opener.slice(1), href]));
    const what = isOpened ? "The browser has been opened. If it shows nothing, open" : "Open";
    terminal.note(`${what} this address in a browser on this computer:\n\n${href}\n`);
    if (!isOpened && !isLeftClosed)
      terminal.note("Where there is none, end this with Ctrl+C and sign in with --device-code.");
  };
}

/** The system's own way, and arguments that come before the address. Undefined if no browser could be seen. */
export function findOpener({
  platform,
  environment,
}: Computer): [program: string, ...args: string[]] | undefined {
  switch (platform) {
    case "darwin":
      return ["/usr/bin/open"];
    case "win32": {
      // By its path: a program of that name in the current folder would come first.
      const system = win32.join(environment["SystemRoot"] ?? "C:\\Windows", "System32");
      return [win32.join(system, "rundll32.exe"), "url.dll,FileProtocolHandler"];
    }
    default:
      return ["DISPLAY", "WAYLAND_DISPLAY", "WSL_DISTRO_NAME", "BROWSER"].some((name) => environment[name])
        ? ["xdg-open"]
        : undefined;
  }
}

/** No shell: nothing in the address is ever read as a command. False if the program is not there. */
async function start(program: string, args: string[]): Promise<boolean> {
  const child = spawn(program, args, { stdio: "ignore", detached: true, windowsHide: true });
  child.unref();
  return new Promise((resolve) => {
    child.once("spawn", () => resolve(true));
    child.once("error", () => resolve(false));
  });
}
