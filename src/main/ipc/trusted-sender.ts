// Decides whether an IPC message comes from a page of ours: the main frame of one of our windows, on our own origin.
import { BrowserWindow, type IpcMainInvokeEvent, type WebFrameMain } from "electron";
import { AuthError } from "../../shared/auth-error.ts";

/** SECURITY: Only our own pages are answered. Throws `untrusted_sender`. */
export function assertTrustedSender(event: IpcMainInvokeEvent, trustedOrigin: string): BrowserWindow {
  const window = BrowserWindow.fromWebContents(event.sender);
  if (window !== null && isTrustedFrame(event.senderFrame, trustedOrigin)) return window;
  throw new AuthError("untrusted_sender", "This page may not use accounts or tokens.");
}

/** A main frame on our own origin; a frame that is gone is none. */
export function isTrustedFrame(
  frame: Pick<WebFrameMain, "parent" | "url"> | null | undefined,
  trustedOrigin: string,
): boolean {
  return frame?.parent === null && originOf(frame.url) === trustedOrigin;
}

/** `URL.origin` is "null" for schemes that the URL standard does not know, so it is put together here. */
function originOf(address: string): string | undefined {
  const url = URL.parse(address);
  return url === null ? undefined : `${url.protocol}//${url.host}`;
}
