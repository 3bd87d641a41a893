// Decides whether an IPC message comes from a page of ours: the main frame of one of our windows, on our own origin.
import { BrowserWindow, type IpcMainInvokeEvent } from "electron";
import { AuthError } from "../../shared/auth-error.ts";

/** SECURITY: Only our own pages are answered. Throws `untrusted_sender`. */
export function assertTrustedSender(event: IpcMainInvokeEvent, trustedOrigin: string): BrowserWindow {
  const frame = event.senderFrame;
  const window = BrowserWindow.fromWebContents(event.sender);
  if (frame !== null && frame.parent === null && window !== null && originOf(frame.url) === trustedOrigin) {
    return window;
  }
  throw new AuthError("untrusted_sender", "This page may not use accounts or tokens.");
}

/** `URL.origin` is "null" for schemes that the URL standard does not know, so it is put together here. */
function originOf(address: string): string | undefined {
  const url = URL.parse(address);
  return url === null ? undefined : `${url.protocol}//${url.host}`;
}
