// What the host and the fixture that started it say to each other, over Node's IPC and not over stdout: the address of
// a sign-in page holds state that no log may have.
import process from "node:process";
import type { DesktopState } from "./shown-desktop.ts";

export type HostReport =
  /** The first page is loaded; a Playwright client may connect to the browser at this address. */
  | { kind: "window-loaded"; debuggerUrl: string }
  | { kind: "external-url"; url: string }
  /** `shell.openPath`; nothing is opened. */
  | { kind: "opened-path"; path: string }
  /** What the clipboard holds from now on. */
  | { kind: "clipboard"; text: string }
  /** Menus, tray and what else is outside of the page, after each change. */
  | { kind: "desktop"; desktop: DesktopState };

/** Objects whose events only a real system raises. */
export type EventSource = "powerMonitor" | "browserWindow" | "tray" | "app";

export type HostCommand =
  | { kind: "quit" }
  | { kind: "emit"; from: EventSource; event: string }
  /** As the window's own close button. */
  | { kind: "close-window" }
  /** Labels from the bar to the item. */
  | { kind: "choose-menu-item"; menu: "menu" | "tray"; labels: string[] }
  /** Where the next save dialog is told to save to. */
  | { kind: "choose-save-path"; path: string };

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
    else if (command.kind === "choose-save-path") savePaths.push(command.path);
    else if (command.kind === "close-window") closeWindow();
    else if (command.kind === "choose-menu-item") chooseMenuItem(command.menu, command.labels);
    else sources.get(command.from)?.(command.event);
  });
  process.once("disconnect", quit);
}

let closeWindow: () => void = () => undefined;
let chooseMenuItem: (menu: "menu" | "tray", labels: string[]) => void = () => undefined;

export function hearClose(close: typeof closeWindow): void {
  closeWindow = close;
}

export function hearMenuChoice(choose: typeof chooseMenuItem): void {
  chooseMenuItem = choose;
}

const savePaths: string[] = [];

/** Undefined if the fixture has chosen none: the dialog is closed. */
export function takeSavePath(): string | undefined {
  return savePaths.shift();
}

const sources = new Map<EventSource, (event: string) => void>();

/** @param emit raises the event as if the system had */
export function hearEvents(from: EventSource, emit: (event: string) => void): void {
  sources.set(from, emit);
}
