// What a page may do: its content security policy, no navigation, no new windows, no permissions, no downloads.
import { app, session, type WebPreferences } from "electron";

/** SECURITY: The renderer is sandboxed. Electron's defaults are written out where a page's safety hangs on them. */
export function pagePreferences(): WebPreferences {
  return {
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    webSecurity: true,
    webviewTag: false,
    // A person who is talked into pasting a script there would run it as our page.
    devTools: !app.isPackaged,
  };
}

/** SECURITY: The page runs nothing but its own files */
export function contentSecurityPolicy(nonce: string, connectTo: readonly string[]): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data:",
    "font-src 'self'",
    ["connect-src 'self'", ...connectTo].join(" "),
    // Else it would go by script-src: a service worker outlives its page, and answers for it.
    "worker-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    // Text becomes markup or script nowhere in the page: neither React nor Fluent UI needs it, so no policy is allowed.
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
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

/** SECURITY: Nothing is downloaded */
export function denyDownloads(): void {
  session.defaultSession.on("will-download", (event) => {
    event.preventDefault();
  });
}

/** The proxy for an address, as a PAC file answers: `PROXY proxy.example:8080; DIRECT`. To be called when the app is ready. */
export function resolveProxy(url: string): Promise<string> {
  return session.defaultSession.resolveProxy(url);
}
