// Keeps every page but the app's windows from loading anything: what a page opens, or a person with a modifier key, may
// have sent its first request before it is known and closed.
import type { CdpSession } from "./cdp-connection.ts";

const permitted = new Set<string>();

/** To be called for a frame of a window before its request goes on: the browser's session is asked after the page's. */
export function permitFrame(frameId: string): void {
  permitted.add(frameId);
}

/** @param browser the session of the browser itself, which sees the requests of every page */
export async function closeGate(browser: CdpSession): Promise<void> {
  browser.on("Fetch.requestPaused", ({ requestId, frameId, request }) => {
    const isPermitted = permitted.has(frameId) || request.url.startsWith("devtools:");
    const answer = isPermitted
      ? browser.send("Fetch.continueRequest", { requestId })
      : browser.send("Fetch.failRequest", { requestId, errorReason: "BlockedByClient" });
    // The page may be gone.
    answer.catch(() => undefined);
  });
  await browser.send("Fetch.enable", { patterns: [{ urlPattern: "*", resourceType: "Document" }] });
}
