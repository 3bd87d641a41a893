// The scripts that the host injects into every document of a window before the page's own: in the page's world one that
// waits for the bridge, in an isolated world the app's preload. Nothing of them is visible to the page.
import { randomUUID } from "node:crypto";
import { createBridgeEndpoint } from "./bridge-endpoint.ts";

/** What the preload's side of the host finds in its own world. */
export interface PreloadWorld {
  /** Name of the one event that hands the bridge's node to the page's world. */
  handshake: string;
  /** Sends an invocation to the host (text of `ipc-wire.ts`). */
  post: (message: string) => void;
  /** Called by the host with answers and events. */
  receive: (message: string) => void;
}

/** The isolated world's name, as in Electron. */
export const preloadWorldName = "Electron Isolated Context";
export const bindingName = "chromiumHostPost";
export const worldGlobal = "chromiumHost";
/** Tells the host of a navigation that no request shows. */
export const navigationBindingName = "chromiumHostNavigation";

/** Runs as text in the page's world. The handshake is over before the page's first script. */
function awaitBridge(createEndpoint: typeof createBridgeEndpoint, handshake: string): void {
  function define(key: string, value: unknown): void {
    if (Object.hasOwn(globalThis, key)) {
      throw new Error("Cannot bind an API on top of an existing property on the window object");
    }
    Object.defineProperty(globalThis, key, { value, enumerable: true, configurable: false, writable: false });
  }
  addEventListener(
    handshake,
    (event) => {
      event.stopImmediatePropagation();
      const node = ((event as MouseEvent).relatedTarget as Element).shadowRoot?.firstChild;
      if (node) createEndpoint(node, "to-preload", "to-page", define);
    },
    { capture: true, once: true },
  );
}

/**
 * Runs as text in the isolated world. A page's way to `about:`, `blob:` and unknown schemes makes no request that main
 * could be asked about, so it is always barred.
 */
function barUnseenNavigation(tell: (url: string) => void): void {
  const { navigation } = window as unknown as { navigation: EventTarget };
  navigation.addEventListener("navigate", (event) => {
    const { destination, downloadRequest } = event as Event & {
      destination: { url: string; sameDocument: boolean };
      downloadRequest: string | null;
    };
    if (downloadRequest !== null || destination.sameDocument || /^https?:/.test(destination.url)) return;
    event.preventDefault();
    tell(destination.url);
  });
}

export interface PreloadScripts {
  pageWorld: string;
  isolatedWorld: string;
}

/** For a window without a preload. */
export const guardScript = `(() => {
if (window.top !== window) return;
(${barUnseenNavigation.toString()})(globalThis.${navigationBindingName});
})();`;

/** @param source of a CommonJS module that adds to its exports */
const evaluateModule = (source: string): string => `((exports) => {
${source}
return exports;
})({})`;

/**
 * The two scripts for one window.
 * @param preload source text of the app's preload, one CommonJS file
 * @param inSubframes Electron's `nodeIntegrationInSubFrames`; default: the main frame only
 * @param electron source text of what the preload gets by `require("electron")`; default: it was bundled with its own
 */
export function buildPreloadScripts(
  preload: string,
  inSubframes: boolean,
  electron?: string,
): PreloadScripts {
  const handshake = JSON.stringify(randomUUID());
  const guard = inSubframes ? "" : "if (window.top !== window) return;";
  return {
    pageWorld: `(() => {
"use strict";
${guard}
(${awaitBridge.toString()})(${createBridgeEndpoint.toString()}, ${handshake});
})();`,
    isolatedWorld: `(() => {
${guard}
globalThis.${worldGlobal} = { handshake: ${handshake}, post: globalThis.${bindingName}, receive: undefined };
const electron = ${electron === undefined ? "undefined" : evaluateModule(electron)};
((exports, require, module) => {
${preload}
})({}, (name) => {
  if (name === "electron" && electron !== undefined) return electron;
  throw new Error("module not found: " + name);
}, { exports: {} });
})();`,
  };
}
