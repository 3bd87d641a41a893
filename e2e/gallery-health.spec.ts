// The pages about the cache and about what happened, in each of their states.
import { copyFile, readdir } from "node:fs/promises";
import path from "node:path";
import { test } from "./fixtures/breakable-keyring.ts";
import { damageEntries } from "./fixtures/entry-damage.ts";
import { askMain, readAccountId } from "./fixtures/page-requests.ts";
import { answerSignIn, signInAs } from "./fixtures/sign-in.ts";
import { expect } from "./fixtures/test.ts";
import { showState, speak } from "./fixtures/window-gallery.ts";
import { openPage } from "./fixtures/window-pages.ts";

test.setTimeout(240_000);

test("several accounts, long and right-to-left names, every answer", async ({ app, identityProvider }) => {
  const { page } = app;
  const [first, ...others] = identityProvider.people;
  await openPage(app, "Activity");
  await showState(app, "activity-empty");
  await openPage(app, "Accounts");
  await signInAs(app, identityProvider, first);
  for (const [index, other] of others.entries()) {
    await page.getByRole("button", { name: "Add account" }).click();
    await answerSignIn(app, identityProvider, other);
    await expect(page.getByTestId("account-item")).toHaveCount(index + 2);
  }
  const request = { accountId: await readAccountId(app), scopes: identityProvider.graphScopes };
  for (let asked = 0; asked < 5; asked += 1) await askMain(app, "auth:get-token", request);
  await askMain(app, "auth:get-token", { ...request, forceRefresh: true });
  await openPage(app, "Cache health");
  await expect(page.getByTestId("answers-network")).toContainText("5");
  await showState(app, "health-several");
  await page.emulateMedia({ forcedColors: "active" });
  await showState(app, "health-forced-colors");
  await page.emulateMedia({ forcedColors: "none" });
  await page.getByRole("group", { name: "What is kept" }).scrollIntoViewIfNeeded();
  await showState(app, "health-several-below");

  identityProvider.knobs.offline = true;
  await askMain(app, "auth:get-token", { ...request, forceRefresh: true });
  identityProvider.knobs.offline = false;
  identityProvider.knobs.tokenStatus = { status: 429, retryAfterSeconds: 30, times: 1 };
  await askMain(app, "auth:get-token", { ...request, forceRefresh: true });
  await openPage(app, "Activity");
  await expect(page.getByTestId("activity-row").first()).toHaveAttribute("data-kind", "throttled");
  await showState(app, "activity-several");
  await page.getByTestId("activity-row").nth(1).getByRole("button").click();
  await showState(app, "activity-details");
  await page.emulateMedia({ forcedColors: "active" });
  await showState(app, "activity-forced-colors");
  await page.emulateMedia({ forcedColors: "none" });
  await page.getByRole("button", { name: "Problems" }).click();
  await showState(app, "activity-problems");
  await page.getByRole("searchbox").fill("nothing like it");
  await showState(app, "activity-no-match");
  await speak(app, "de-AT");
  await page.getByRole("button", { name: "Aktivität" }).click();
  await page.getByTestId("activity-row").first().waitFor();
  await showState(app, "german-activity");
});

test("entries that were set aside, and the question before they go", async ({
  app,
  launch,
  identityProvider,
  userDataDirectory,
}) => {
  await signInAs(app, identityProvider, identityProvider.people[0]);
  expect(await app.quit()).toBe(0);
  const folder = path.join(userDataDirectory, "token-cache", "entries");
  const [entry = ""] = await readdir(folder);
  await copyFile(path.join(folder, entry), path.join(folder, `2${entry.slice(1)}`));
  await damageEntries(userDataDirectory);
  const restarted = await launch();
  await openPage(restarted, "Cache health");
  await restarted.page.getByRole("group", { name: "Set aside" }).scrollIntoViewIfNeeded();
  await showState(restarted, "health-quarantine");
  await restarted.page.getByRole("button", { name: "Delete what was set aside" }).click();
  await showState(restarted, "health-purge");
});

test.describe("on Linux", () => {
  test.skip(process.platform !== "linux", "only Linux can be without a keyring");

  test("in memory only, in German, tried again in vain, then locked", async ({
    launch,
    keyring,
    identityProvider,
  }) => {
    const app = await launch({ env: keyring.appEnvironment });
    const { page } = app;
    await signInAs(app, identityProvider, identityProvider.people[0]);
    await showState(app, "accounts-memory");
    await speak(app, "de-AT");
    await page.getByRole("heading", { name: "Ihr Konto" }).waitFor();
    expect(await page.getAttribute("html", "lang")).toBe("de");
    await showState(app, "german-accounts");
    await page.getByRole("button", { name: "Zwischenspeicher" }).click();
    await page.getByTestId("cache-state").waitFor();
    await showState(app, "german-health");
    await speak(app, "en-US");
    await openPage(app, "Cache health");
    await showState(app, "health-memory");
    await page.getByRole("button", { name: "Try again" }).click();
    await page.getByText(/^Tried at/).waitFor();
    await showState(app, "health-tried-again");
    await keyring.startBus();
    await keyring.startDaemon();
    await app.page.getByRole("button", { name: "Try again" }).click();
    await expect(app.page.getByTestId("cache-state")).toHaveText("Healthy");
    expect(await app.quit()).toBe(0);
    await keyring.lock();
    const restarted = await launch({ env: keyring.appEnvironment });
    await openPage(restarted, "Cache health");
    await expect(restarted.page.getByTestId("cache-state")).toHaveText("Locked");
    await showState(restarted, "health-locked");
  });

  test("not encrypted", async ({ launch, identityProvider }) => {
    const app = await launch({
      env: { DBUS_SESSION_BUS_ADDRESS: "unix:path=/nonexistent", LATCHKEY_UNSAFELY_ALLOW_PLAINTEXT: "1" },
    });
    await signInAs(app, identityProvider, identityProvider.people[0]);
    await showState(app, "accounts-plaintext");
    await openPage(app, "Cache health");
    await showState(app, "health-plaintext");
  });
});
