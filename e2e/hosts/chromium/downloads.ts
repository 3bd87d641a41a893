// `will-download` of the session. Chromium is told to keep nothing, so the event comes too late to allow a download.
import { createEvent } from "./app.ts";
import { browser } from "./chromium-host.ts";

type Listener = (event: Electron.Event) => void;
const listeners = new Set<Listener>();

browser.on("Browser.downloadWillBegin", () => {
  const event = createEvent();
  for (const listener of listeners) listener(event);
  if (!event.defaultPrevented) console.error("The Chromium host keeps no downloads: it was dropped");
});
await browser.send("Browser.setDownloadBehavior", { behavior: "deny", eventsEnabled: true });

export function listenToDownloads(_event: "will-download", listener: Listener): void {
  listeners.add(listener);
}
