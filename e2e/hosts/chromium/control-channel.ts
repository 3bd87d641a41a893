// What the host and the fixture that started it say to each other, over Node's IPC and not over stdout: the address of
// a sign-in page holds state that no log may have.
import process from "node:process";

export type HostReport =
  /** The first page is loaded; a Playwright client may connect to the browser at this address. */
  { kind: "window-loaded"; debuggerUrl: string } | { kind: "external-url"; url: string };

export interface HostCommand {
  kind: "quit";
}

/** Set by the fixture: report instead of opening a browser for the person. */
export const isControlled = process.env["CHROMIUM_HOST_CONTROL"] === "1" && process.send !== undefined;

export function report(message: HostReport): void {
  // Whoever does not listen any more is gone, and the app quits for that.
  if (isControlled) process.send?.(message, undefined, undefined, () => undefined);
}

/** Calls `quit` when the fixture asks for it, and when the fixture is gone. */
export function obeyController(quit: () => void): void {
  if (!isControlled) return;
  process.on("message", (command: HostCommand) => {
    if (command.kind === "quit") quit();
  });
  process.once("disconnect", quit);
}
