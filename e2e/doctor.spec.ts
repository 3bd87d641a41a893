// The check of this computer on the page about the cache: what it says while all is well and when it is not, and what leaves it.
import { readFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { startInspectingProxy } from "../dev/network/proxies.ts";
import { doctorCheckIds, type DoctorCheckId } from "../src/shared/doctor-contract.ts";
import { test } from "./fixtures/breakable-keyring.ts";
import { readAccountId } from "./fixtures/page-requests.ts";
import type { RunningApp } from "./fixtures/running-app.ts";
import { signInAs } from "./fixtures/sign-in.ts";
import { expect } from "./fixtures/test.ts";
import { findProblems } from "./fixtures/window-gallery.ts";
import { openPage } from "./fixtures/window-pages.ts";

const button = ({ page }: RunningApp, name: string | RegExp) => page.getByRole("button", { name });
const check = ({ page }: RunningApp, id: DoctorCheckId) => page.getByTestId(`check-${id}`);
const summary = ({ page }: RunningApp) => page.getByTestId("check-summary");

/** Opens the page and checks, until the result is there. */
async function checkComputer(app: RunningApp): Promise<void> {
  await openPage(app, "Cache health");
  await button(app, "Check this computer").click();
  await expect(summary(app)).toBeVisible();
}

test("finds everything in its place, and gives a report without a name or a secret", async ({
  app,
  systemBrowser,
  identityProvider,
  userDataDirectory,
}) => {
  const [person] = identityProvider.people;
  if (person === undefined) throw new Error("The identity provider knows nobody");
  await signInAs(app, systemBrowser, person);
  await checkComputer(app);
  await expect(app.page.locator('[data-result="failed"]')).toHaveCount(0);
  await button(app, /\d+ passed/).click();
  await expect(app.page.locator("[data-result]")).toHaveCount(doctorCheckIds.length);
  await expect(check(app, "provider")).toHaveAttribute("data-result", "passed");
  await expect(check(app, "data-key")).toContainText("can be read");
  await expect(check(app, "versions")).toContainText("Node");

  await button(app, "Copy report").click();
  await expect.poll(() => app.clipboardText()).toContain("[passed] Identity provider");
  const report = await app.clipboardText();
  for (const { value } of identityProvider.issuedSecrets()) expect(report).not.toContain(value);
  const accountId = await readAccountId(app);
  const names = [person.name, person.username, accountId, ...accountId.split("."), os.hostname()];
  for (const name of names) expect(report.toLowerCase()).not.toContain(name.toLowerCase());

  const file = path.join(userDataDirectory, "report.txt");
  await app.chooseSavePath(file);
  await button(app, "Save report").click();
  await expect(app.page.getByTestId("report-note")).toHaveText("Saved.");
  expect(await readFile(file, "utf8")).toBe(report);
});

test("says what it cannot reach, and looks again", async ({ app, identityProvider }) => {
  identityProvider.knobs.offline = true;
  await checkComputer(app);
  await expect(check(app, "provider")).toHaveAttribute("data-result", "failed");
  await expect(check(app, "provider")).toContainText("What to do");
  identityProvider.knobs.offline = false;
  await button(app, "Check again").click();
  await expect(check(app, "provider")).toHaveCount(0);
});

test("names the proxy that is in between and reads along, which this computer does not trust", async ({
  launch,
  identityProvider,
}) => {
  const proxy = await startInspectingProxy(identityProvider.certificateAuthority);
  const app = await launch({
    args: [`--proxy-server=http://${proxy.host}`, "--proxy-bypass-list=<-loopback>"],
  });
  await checkComputer(app);
  await expect(check(app, "tls")).toHaveAttribute("data-result", "failed");
  await expect(check(app, "provider")).toHaveAttribute("data-result", "failed");
  await button(app, /\d+ passed/).click();
  await expect(check(app, "proxy")).toContainText(`Requests go through http://${proxy.host}.`);
  await proxy.close();
});

test("is done with the keyboard alone, and says to those who listen what it found", async ({ app }) => {
  const { page } = app;
  await openPage(app, "Cache health");
  const start = button(app, "Check this computer");
  while (!(await start.evaluate((element) => element === document.activeElement)))
    await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await expect(button(app, "Check again")).toBeFocused();
  await expect(summary(app)).toBeVisible();
  const said = (await summary(app).locator("span").nth(1).textContent()) ?? "";
  await expect(page.getByRole("status").filter({ hasText: said })).toHaveCount(1);
  await page.keyboard.press("Tab");
  await expect(button(app, "Copy report")).toBeFocused();
  await page.keyboard.press("Enter");
  await expect.poll(() => app.clipboardText()).toContain("Latchkey doctor");
  const fold = button(app, /\d+ passed/);
  while (!(await fold.evaluate((element) => element === document.activeElement)))
    await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await expect(check(app, "versions")).toBeVisible();
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    expect(await findProblems(app), colorScheme).toEqual([]);
  }
});

test.describe("on Linux", () => {
  test.skip(process.platform !== "linux", "only Linux can be without a keyring");

  test("says without a keyring what is missing and how to get it, and is content once it is there", async ({
    launch,
    keyring,
  }) => {
    const app = await launch({ env: keyring.appEnvironment });
    await checkComputer(app);
    await expect(check(app, "session-bus")).toHaveAttribute("data-result", "failed");
    await expect(check(app, "session-bus")).toContainText("What to do");
    await expect(check(app, "session-bus").locator("code").first()).toContainText("gnome-keyring");

    await keyring.startBus();
    await keyring.startDaemon();
    await button(app, "Check again").click();
    await expect(check(app, "session-bus")).toHaveCount(0);
    await button(app, /\d+ passed/).click();
    await expect(check(app, "secret-service")).toContainText("GNOME Keyring");

    await keyring.lock();
    await button(app, "Check again").click();
    await expect(check(app, "keyring")).toHaveAttribute("data-result", "failed");
    await expect(check(app, "keyring")).toContainText("locked");
  });
});
