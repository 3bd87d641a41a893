// The one door to `shell.openExternal`: the pages of the configured identity provider, and no others.
import { shell } from "electron";
import { checkSignInAddress } from "./broker/sign-in/sign-in-address.ts";

/**
 * SECURITY: Only the configured identity provider is opened
 *
 * The broker has checked the address already; whoever calls this next may not have. The answer rejects with
 * `server_rejected`.
 */
export function createBrowserDoor(authority: string): (url: string) => Promise<void> {
  return async (url) => {
    // Written anew by the parser: the operating system must not read another host in it than we did.
    await shell.openExternal(checkSignInAddress(url, authority).href);
  };
}
