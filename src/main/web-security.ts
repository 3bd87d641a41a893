// What a page may do: its content security policy, no navigation, no new windows, no permissions.
import { app, session } from "electron";

/** SECURITY: The page runs nothing but its own files */
export function contentSecurityPolicy(nonce: string, apiOrigin: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data:",
    "font-src 'self'",
    `connect-src 'self' ${apiOrigin}`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join("; ");
}

/** SECURITY: Windows stay on their own page */
export function restrictWebContents(): void {
  app.on("web-contents-created", (_event, contents) => {
    contents.on("will-navigate", (event) => {
      event.preventDefault();
    });
    contents.on("will-attach-webview", (event) => {
      event.preventDefault();
    });
    contents.setWindowOpenHandler(() => ({ action: "deny" }));
  });
}

/**
 * Chromium asks before a page connects to this machine or the local network. The content security policy already keeps
 * our pages to the one configured API, which may well be there: an intranet's, or the development tenant's.
 */
const networkPermissions = ["local-network", "local-network-access", "loopback-network"];

/** SECURITY: A page is given no permission */
export function denyPermissions(): void {
  session.defaultSession.setPermissionRequestHandler((_contents, permission, answer) => {
    answer(networkPermissions.includes(permission));
  });
  session.defaultSession.setPermissionCheckHandler((_contents, permission) =>
    networkPermissions.includes(permission),
  );
}
