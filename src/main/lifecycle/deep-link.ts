// `latchkey://`: raises the window and does nothing else. Any page and any program can open such an address, so whatever it
// holds is neither read nor logged; sign-in comes back on MSAL's loopback and never here.
import { resolve } from "node:path";
import type { App } from "electron";
import type { Logger } from "../../shared/logger.ts";

const scheme = "latchkey";

/** SECURITY: A deep link raises the window and carries nothing */
export function isDeepLink(argument: string): boolean {
  return argument.slice(0, scheme.length + 1).toLowerCase() === `${scheme}:`;
}

/**
 * Makes this app the one that opens `latchkey://`. On macOS only what the package's `Info.plist` names can be registered
 * (electron-builder.yml). An app that is not packaged is Electron with a folder as its first argument.
 */
export function registerDeepLink(
  app: Pick<App, "setAsDefaultProtocolClient" | "isPackaged">,
  { execPath, argv }: Pick<NodeJS.Process, "execPath" | "argv">,
  logger: Logger,
): void {
  const isRegistered = app.isPackaged
    ? app.setAsDefaultProtocolClient(scheme)
    : app.setAsDefaultProtocolClient(scheme, execPath, [resolve(argv[1] ?? ".")]);
  if (!isRegistered) logger.log("info", `The system did not register the scheme ${scheme}.`);
}

/**
 * macOS tells a running app of an address by an event. Elsewhere it comes as an argument of another start. To be called
 * before the app is ready, or the address that started the app is missed.
 */
export function answerDeepLinks(app: Pick<App, "on">, raise: () => void): void {
  app.on("open-url", (event) => {
    event.preventDefault();
    raise();
  });
}
