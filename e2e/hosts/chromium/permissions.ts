// `session`: what the app's permission handlers say is written into Chromium's settings for the app's origin. The
// handlers are asked once per permission when a window loads, and not at the moment a page asks.
import { browser } from "./chromium-host.ts";
import { listenToDownloads } from "./downloads.ts";
import type {
  HostSession,
  HostWebContents,
  Permission,
  PermissionCheckHandler,
  PermissionRequestHandler,
} from "./electron-surface.ts";
import { resolveProxy } from "./proxy-resolution.ts";
import { toChromiumUrl } from "./scheme-address.ts";
import { webRequest } from "./web-request.ts";

let requestHandler: PermissionRequestHandler | null = null;
let checkHandler: PermissionCheckHandler | null = null;

export const defaultSession: HostSession = {
  webRequest,
  on: listenToDownloads,
  resolveProxy,
  setPermissionRequestHandler: (handler) => {
    requestHandler = handler;
  },
  setPermissionCheckHandler: (handler) => {
    checkHandler = handler;
  },
};

/** Electron's name → the protocol's names. */
const known: [permission: Permission, names: string[]][] = [
  ["geolocation", ["geolocation"]],
  ["notifications", ["notifications"]],
  ["media", ["camera", "microphone"]],
  ["midi", ["midi"]],
  ["clipboard-read", ["clipboard-read"]],
  ["clipboard-sanitized-write", ["clipboard-write"]],
  ["idle-detection", ["idle-detection"]],
  ["local-fonts", ["local-fonts"]],
  ["local-network-access", ["local-network-access"]],
  ["local-network", ["local-network"]],
  ["loopback-network", ["loopback-network"]],
  ["storage-access", ["storage-access"]],
  ["window-management", ["window-management"]],
];

/** Asks the handlers for a page at `url` (the app's form); without handlers everything is granted, as in Electron. */
export async function applyPermissions(contents: HostWebContents, url: string): Promise<void> {
  const { origin } = new URL(toChromiumUrl(url));
  await Promise.allSettled(
    known.flatMap(([permission, names]) => {
      const isAllowed = checkHandler?.(contents, permission, url, { isMainFrame: true }) ?? true;
      let isGranted = isAllowed && requestHandler === null;
      const answer = (granted: boolean): void => {
        isGranted = isAllowed && granted;
      };
      requestHandler?.(contents, permission, answer, { requestingUrl: url, isMainFrame: true });
      const setting = isGranted ? "granted" : "denied";
      return names.map((name) =>
        browser.send("Browser.setPermission", { permission: { name }, setting, origin }),
      );
    }),
  );
}
