// A secure origin of an app's own, `app://latchkey`, with one folder behind it: what `file:` is not, and what main can trust.
import { resolve } from "node:path";
import { app } from "electron";
import { declareAppProtocol, serveApp } from "../main/app-protocol.ts";
import { denyPermissions, restrictWebContents } from "../main/web-security.ts";
import { AuthError } from "../shared/auth-error.ts";

export { appOrigin } from "../main/app-protocol.ts";

/** The pages that {@link appOrigin} serves. */
export interface AppPage {
  /** Absolute path of the folder that holds `index.html` and all that it loads. */
  directory: string;
  /** Addresses of the APIs that the page may call, such as `https://graph.microsoft.com`; default none. */
  connectTo?: readonly string[];
}

/** Where a page without a bundler imports `latchkey/renderer` from. */
const rendererPath = "/latchkey/renderer.js";

let isDeclared = false;

/**
 * Call it once, before the app is ready. It declares the scheme `app:`, sandboxes every page, and keeps every window on the
 * page that main has loaded into it: no navigation, no new windows, no webviews.
 *
 * An app that has a scheme of its own does not call it, and names its origin to `openTokenLayer` as `trustedOrigin`.
 */
export function declareAppOrigin(): void {
  declareAppProtocol();
  app.enableSandbox();
  restrictWebContents();
  isDeclared = true;
}

/** Throws `invalid_request`; the answer serves the page. */
export function preparePage({ directory, connectTo = [] }: AppPage, rendererFile: string): () => void {
  if (!isDeclared) {
    throw new AuthError(
      "invalid_request",
      "page needs declareAppOrigin(): call it first, before the app is ready.",
    );
  }
  const origins = connectTo.map((address) => {
    const url = URL.parse(address);
    if (url?.protocol === "https:") return url.origin;
    throw new AuthError("invalid_request", "page.connectTo should name https addresses of APIs.");
  });
  return () => {
    serveApp({
      directory: resolve(directory),
      connectTo: origins,
      further: { [rendererPath]: rendererFile },
    });
    denyPermissions();
  };
}
