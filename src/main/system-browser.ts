// The one door to `shell.openExternal`: the pages of the configured identity provider, a few of our own, and no others.
import { shell } from "electron";
import { AuthError } from "../shared/auth-error.ts";
import type { WebLink } from "../shared/settings-contract.ts";
import { checkSignInAddress } from "./broker/sign-in/sign-in-address.ts";

/**
 * SECURITY: Only the configured identity provider is opened
 *
 * The broker has checked the address already; whoever calls this next may not have. The answer rejects with
 * `server_rejected`.
 */
export function createBrowserDoor(authority: string | undefined): (url: string) => Promise<void> {
  return async (url) => {
    if (authority === undefined) throw new AuthError("invalid_request", "No identity provider is set up.");
    // Written anew by the parser: the operating system must not read another host in it than we did.
    await shell.openExternal(checkSignInAddress(url, authority).href);
  };
}

const links: Record<WebLink, string> = {
  documentation: "https://github.com/latchkey-app/latchkey#readme",
  source: "https://github.com/latchkey-app/latchkey",
};

/** Opens a page about Latchkey. The window names which, and never an address. */
export async function openWebLink(link: WebLink): Promise<void> {
  await shell.openExternal(links[link]);
}
