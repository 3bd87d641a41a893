// The one Chromium of this process: started when the app imports `electron`, ended with it.
import { mkdtemp, readFile, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import process from "node:process";
import { setTimeout as wait } from "node:timers/promises";
import type { CdpSession } from "./cdp-connection.ts";
import { manifest, passedOnSwitches, userDataDirectory } from "./command-line.ts";
import { isControlled } from "./control-channel.ts";
import type { WindowOptions } from "./electron-surface.ts";
import { closeGate } from "./page-gate.ts";
import { learnDisplays } from "./screen.ts";
import { isFirstInstance } from "./single-instance.ts";
import { spawnChromium } from "./spawn-chromium.ts";

export interface AttachedPage {
  session: CdpSession;
  targetId: string;
}

/** What a window does about its page's life. */
export interface PageOwner {
  onClosed: () => void;
  onPopup: (address: string) => void;
}

const profile = isFirstInstance
  ? path.join(userDataDirectory, "chromium-host")
  : await mkdtemp(path.join(os.tmpdir(), "latchkey-second-instance-"));
const startPage = "data:text/html,";

const { connection, version, ended, kill } = await spawnChromium(profile, [
  ...passedOnSwitches,
  "--host-resolver-rules=MAP *.invalid ~NOTFOUND",
  `--app=${startPage}`,
  ...(isControlled ? ["--remote-debugging-port=0"] : []),
]);
console.log(`Host: ${version} (development host, in place of Electron)`);

const { browser } = connection;
const attached = new Map<string, PromiseWithResolvers<CdpSession>>();
const owners = new Map<string, PageOwner>();
/** Of pages that the host asked for and that are not there yet; any other page is refused. */
const ownAddresses = new Set([startPage]);
const hiddenTargets = new Set<string>();
let lastPage = 0;
let startTarget: string | undefined;
let isEnding = false;

function slot(targetId: string): PromiseWithResolvers<CdpSession> {
  const known = attached.get(targetId) ?? Promise.withResolvers<CdpSession>();
  attached.set(targetId, known);
  return known;
}

browser.on("Target.attachedToTarget", ({ sessionId, targetInfo }) => {
  const { targetId, openerId, url } = targetInfo;
  if (hiddenTargets.has(targetId)) return;
  if (ownAddresses.delete(url)) {
    if (url === startPage) startTarget = targetId;
    slot(targetId).resolve(connection.session(sessionId));
  } else if (url.startsWith("devtools:")) {
    connection
      .session(sessionId)
      .send("Runtime.runIfWaitingForDebugger")
      .catch(() => undefined);
  } else {
    refusePage(connection.session(sessionId), targetId).catch(() => undefined);
    const [anyOwner] = owners.values();
    (owners.get(openerId ?? "") ?? anyOwner)?.onPopup(url);
  }
});
browser.on("Target.detachedFromTarget", ({ targetId }) => {
  if (targetId === undefined) return;
  const owner = owners.get(targetId);
  owners.delete(targetId);
  owner?.onClosed();
});
await closeGate(browser);
await browser.send("Target.setAutoAttach", {
  autoAttach: true,
  waitForDebuggerOnStart: true,
  flatten: true,
  filter: [{ type: "page" }],
});
if (startTarget !== undefined) await learnDisplays(await slot(startTarget).promise);

/**
 * Closes what a page opened, or a person with a modifier key. It waits for the debugger and has to go on before: a page
 * closed while it waits can leave its opener waiting for ever.
 */
async function refusePage(session: CdpSession, targetId: string): Promise<void> {
  await session.send("Runtime.runIfWaitingForDebugger");
  await browser.send("Target.closeTarget", { targetId });
}

/** Gives a new window's page: the browser's first, or a further one. */
export async function openPage({ x, y, width = 800, height = 600 }: WindowOptions): Promise<AttachedPage> {
  const place = x === undefined || y === undefined ? {} : { left: x, top: y };
  const bounds = { width, height, ...place };
  let targetId = startTarget;
  startTarget = undefined;
  if (targetId === undefined) {
    const url = `about:blank#host-${String(++lastPage)}`;
    ownAddresses.add(url);
    ({ targetId } = await browser.send("Target.createTarget", { url, newWindow: true, ...bounds }));
  } else {
    const { windowId } = await browser.send("Browser.getWindowForTarget", { targetId });
    await browser.send("Browser.setWindowBounds", { windowId, bounds });
  }
  return { targetId, session: await slot(targetId).promise };
}

/** A page that nobody sees, not even other clients of the browser: for what the host does itself. */
export async function openHiddenPage(): Promise<AttachedPage & { close: () => Promise<void> }> {
  const target = { url: "about:blank", hidden: true };
  const { targetId } = await browser.send("Target.createTarget", target);
  hiddenTargets.add(targetId);
  const { sessionId } = await browser.send("Target.attachToTarget", { targetId, flatten: true });
  return {
    targetId,
    session: connection.session(sessionId),
    close: async () => {
      hiddenTargets.delete(targetId);
      await browser.send("Target.closeTarget", { targetId });
    },
  };
}

export function ownPage(targetId: string, owner: PageOwner): void {
  owners.set(targetId, owner);
}

/** Address for another client of the same browser, such as Playwright. */
export async function findDebuggerUrl(): Promise<string> {
  for (let tries = 0; ; tries++) {
    try {
      const [port, pathname] = (await readFile(path.join(profile, "DevToolsActivePort"), "utf8")).split("\n");
      return `ws://127.0.0.1:${port}${pathname}`;
    } catch (error) {
      if (tries === 100) throw error;
      await wait(50);
    }
  }
}

/** Closes every window and the browser. */
export async function endChromium(): Promise<void> {
  isEnding = true;
  browser.send("Browser.close").catch(() => undefined);
  await Promise.race([ended, wait(3000)]);
  kill();
  closeOwners();
  if (!isFirstInstance) await rm(profile, { recursive: true, force: true, maxRetries: 10 });
}

/** Chromium may be gone before it has told of every page. */
function closeOwners(): void {
  for (const { onClosed } of owners.values()) onClosed();
  owners.clear();
}

async function watchChromium(): Promise<void> {
  const reason = await ended;
  if (isEnding) return;
  if (reason !== "exit code 0") {
    console.error(`Chromium ended unexpectedly (${reason})`);
    process.exit(1);
  }
  // The person closed it.
  closeOwners();
}

void watchChromium();

export { browser, passedOnSwitches, version };
export const applicationName = manifest.productName ?? manifest.name;
export const applicationVersion = manifest.version;
