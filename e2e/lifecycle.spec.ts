// The app's life around its window: later starts, deep links, crashes, sleep, quitting, and the place it remembers.
import { readFile } from "node:fs/promises";
import path from "node:path";
import type { Page } from "playwright-core";
import { startPrivateKeyring } from "../scripts/private-keyring.ts";
import { signInAs } from "./fixtures/sign-in.ts";
import { expect, test } from "./fixtures/test.ts";
import { openPage } from "./fixtures/window-pages.ts";

type WindowBounds = Partial<Record<"left" | "top" | "width" | "height", number>> & { windowState?: string };
type BoundsOf = { windowId: number; bounds: WindowBounds };

/** The browser's own view of the window, which the app has no part in. */
async function windowOf(
  page: Page,
): Promise<{ get: () => Promise<WindowBounds>; set: (bounds: object) => Promise<void> }> {
  const session = await page.context().newCDPSession(page);
  const find = async (): Promise<BoundsOf> => session.send("Browser.getWindowForTarget");
  return {
    get: async () => (await find()).bounds,
    set: async (bounds) => {
      const { windowId } = await find();
      await session.send("Browser.setWindowBounds", { windowId, bounds });
    },
  };
}

async function crash(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const crashed = page.waitForEvent("crash");
  // A process that crashes does not answer.
  session.send("Page.crash").catch(() => undefined);
  await crashed;
}

test("raises the first window when the app is started again, and ends the second process", async ({
  app,
}) => {
  const window = await windowOf(app.page);
  await window.set({ windowState: "minimized" });
  await expect.poll(async () => (await window.get()).windowState).toBe("minimized");
  // The host asks the browser for its windows' states from time to time.
  await app.page.waitForTimeout(500);
  const second = await app.startAgain(["a-file.txt", "--a-switch"]);
  expect(second.exitCode).toBe(0);
  await expect.poll(async () => (await window.get()).windowState).toBe("normal");
  await expect.poll(app.output).toContain("A later start raised the window (arguments: 1, deep link: no).");
  expect(app.output() + second.output).not.toContain("a-file.txt");
});

test("raises the window for a deep link, and neither reads nor keeps what is in it", async ({
  app,
  identityProvider,
  userDataDirectory,
}) => {
  identityProvider.resetCounters();
  const second = await app.startAgain(["latchkey://sign-in?code=deep-code&state=deep-state#deep-token"]);
  expect(second.exitCode).toBe(0);
  await expect.poll(app.output).toContain("(arguments: 1, deep link: yes)");
  await expect(app.page.getByRole("button", { name: "Sign in", exact: true })).toBeVisible();
  expect(identityProvider.counters.token).toBe(0);
  expect(await app.quit()).toBe(0);
  const log = await readFile(path.join(userDataDirectory, "logs", "latchkey.log"), "utf8");
  expect(log).toContain("deep link: yes");
  expect(log + app.output() + second.output).not.toMatch(/deep-(code|state|token)/);
});

test("opens as ever when a deep link starts it", async ({ launch }) => {
  const app = await launch({ args: ["latchkey://?code=deep-code"] });
  await expect(app.page.getByRole("button", { name: "Sign in", exact: true })).toBeVisible();
  expect(app.output()).not.toContain("deep-code");
});

test("brings the page back when its process crashes, with the account still signed in", async ({
  app,
  identityProvider,
}) => {
  test.skip(app.host === "electron", "Playwright has no way back to a page of Electron's that crashed");
  await signInAs(app, identityProvider, identityProvider.people[0]);
  identityProvider.resetCounters();
  await crash(app.page);
  const page = await app.reconnect();
  await openPage({ page }, "Tokens");
  await page.getByRole("button", { name: "Get token", exact: true }).click();
  await expect(page.getByTestId("token-source")).toHaveAttribute("data-source", /memory|cache/);
  expect(identityProvider.counters.token).toBe(0);
  expect(app.output()).toContain("The window's page has ended (crashed).");
  expect(await app.quit()).toBe(0);
});

test("asks the person, and no longer reloads, when the page crashes again and again", async ({ app }) => {
  test.skip(app.host === "electron", "Playwright has no way back to a page of Electron's that crashed");
  let { page } = app;
  for (let times = 0; times < 3; times += 1) {
    await crash(page);
    page = await app.reconnect();
    await page.getByRole("button", { name: "Sign in", exact: true }).waitFor();
  }
  expect(app.output()).not.toContain("keeps failing");
  await crash(page);
  // The host answers a question as if it had been closed, which is to quit.
  await expect.poll(app.output).toContain("[message box] Latchkey’s window keeps failing");
  expect(await app.quit()).toBe(0);
});

test("opens where it was and as large as it was", async ({ app, launch, userDataDirectory }) => {
  const place = path.join(userDataDirectory, "window-place.json");
  const chosen = { left: 40, top: 30, width: 700, height: 500 };
  await (await windowOf(app.page)).set(chosen);
  await expect.poll(() => readFile(place, "utf8").catch(() => "")).toContain('"width":700');
  expect(await app.quit()).toBe(0);
  const again = await launch();
  const window = await windowOf(again.page);
  expect(await window.get()).toMatchObject(chosen);
  await window.set({ windowState: "maximized" });
  await expect.poll(() => readFile(place, "utf8")).toContain('"isMaximized":true');
  expect(await readFile(place, "utf8")).toContain('"width":700');
  expect(await again.quit()).toBe(0);
  const maximized = await windowOf((await launch()).page);
  await expect.poll(async () => (await maximized.get()).windowState).toBe("maximized");
});

test("quits as soon as a renewed token is kept, and not before", async ({
  app,
  launch,
  identityProvider,
}) => {
  await signInAs(app, identityProvider, identityProvider.people[0]);
  identityProvider.resetCounters();
  await openPage(app, "Tokens");
  await app.page.getByRole("button", { name: "Refresh now" }).click();
  await expect.poll(() => identityProvider.counters.tokenByGrant.refresh_token, { intervals: [5] }).toBe(1);
  expect(await app.quit()).toBe(0);
  // The provider ends the session if it ever sees the refresh token that was replaced.
  const restarted = await launch();
  await openPage(restarted, "Tokens");
  await restarted.page.getByRole("button", { name: "Refresh now" }).click();
  await expect(restarted.page.getByTestId("token-source")).toHaveAttribute("data-source", "network");
});

test("quits although the keyring hangs, and says so in the log", async ({
  launch,
  identityProvider,
  userDataDirectory,
}) => {
  test.skip(process.platform !== "linux", "only Linux has a keyring that can be made to hang");
  const keyring = await startPrivateKeyring();
  try {
    const app = await launch({ env: keyring.env });
    keyring.hang();
    await signInAs(app, identityProvider, identityProvider.people[0]);
    // Longer than the fixture waits, D-Bus would hold the process; it is ended, and so has no exit code of its own.
    expect(await app.quit()).toBe(1);
    const log = await readFile(path.join(userDataDirectory, "logs", "latchkey.log"), "utf8");
    expect(log).toContain("Quit without waiting any longer (accounts not saved: 1).");
    expect(log).toContain("Quit while the secret store still owed an answer.");
  } finally {
    await keyring.stop();
  }
});

test("asks the provider nothing when the computer wakes up, and goes on", async ({
  app,
  identityProvider,
}) => {
  await signInAs(app, identityProvider, identityProvider.people[0]);
  identityProvider.resetCounters();
  for (const event of ["suspend", "resume", "lock-screen", "unlock-screen"]) {
    await app.raiseEvent("powerMonitor", event);
  }
  await expect.poll(app.output).toContain("The screen is unlocked.");
  await openPage(app, "Tokens");
  await app.page.getByRole("button", { name: "Get token", exact: true }).click();
  await expect(app.page.getByTestId("token-source")).toHaveAttribute("data-source", /memory|cache/);
  expect(identityProvider.counters.token).toBe(0);
});

test("quits when the session of Windows ends", async ({ app }) => {
  await app.raiseEvent("browserWindow", "query-session-end");
  await app.raiseEvent("browserWindow", "session-end");
  await app.page.waitForEvent("close");
  expect(await app.quit()).toBe(0);
});
