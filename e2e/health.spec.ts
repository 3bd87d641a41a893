// The page about the cache: what it says while all is well, and what it offers when it is not.
import path from "node:path";
import { test } from "./fixtures/breakable-keyring.ts";
import { copiedBy } from "./fixtures/copied-text.ts";
import { damageEntries } from "./fixtures/entry-damage.ts";
import type { RunningApp } from "./fixtures/running-app.ts";
import { signInAs } from "./fixtures/sign-in.ts";
import { expect } from "./fixtures/test.ts";
import { openPage } from "./fixtures/window-pages.ts";

const tryAgain = ({ page }: RunningApp) => page.getByRole("button", { name: "Try again" });
const entries = ({ page }: RunningApp) => page.getByRole("group", { name: "What is kept" }).getByRole("row");
const heading = ({ page }: RunningApp) => page.getByRole("heading", { name: "Cache health" });

test("says by whom, what and where is kept, and who answered", async ({
  app,
  systemBrowser,
  identityProvider,
  userDataDirectory,
}) => {
  const { page } = app;
  const [person] = identityProvider.people;
  await signInAs(app, systemBrowser, person);
  await openPage(app, "Tokens");
  await page.getByRole("button", { name: "Get token", exact: true }).click();
  await expect(page.getByTestId("token-source")).toHaveAttribute("data-source", "cache");
  await page.getByRole("button", { name: "Get token", exact: true }).click();
  await expect(page.getByTestId("token-source")).toHaveAttribute("data-source", "memory");

  await openPage(app, "Cache health");
  await expect(page.getByTestId("cache-state")).toHaveText("Healthy");
  if (process.platform === "linux") {
    await expect(page.getByTestId("protected-by")).toHaveText("Protected by your GNOME keyring");
  }
  await expect(tryAgain(app)).toHaveCount(0);
  await expect(entries(app)).toHaveCount(2);
  await expect(entries(app).last()).toContainText(person?.name ?? "nobody");
  await expect(entries(app).last()).toContainText(/\d kB/);
  await expect(page.getByTestId("last-saved")).toHaveText(/\d:\d\d/);
  await expect(page.getByTestId("answers-memory")).toContainText("1");
  await expect(page.getByTestId("answers-cache")).toContainText("1");
  await expect(page.getByTestId("answers-network")).toContainText("1");
  await expect(page.getByText("Nothing was set aside.")).toBeVisible();

  const folder = path.join(userDataDirectory, "token-cache");
  await expect(page.getByTestId("cache-folder")).toHaveText(folder);
  expect(await copiedBy(page, () => page.getByRole("button", { name: "Copy path" }).click())).toBe(folder);
  await page.getByRole("button", { name: "Show folder" }).click();
  await expect.poll(() => app.openedFolders()).toEqual([folder]);
});

test("follows what happens while it is shown", async ({ app, systemBrowser, identityProvider }) => {
  await signInAs(app, systemBrowser, identityProvider.people[0]);
  await openPage(app, "Cache health");
  await expect(app.page.getByTestId("answers-network")).toContainText("1");
  await app.page.evaluate(async (scopes) => {
    const { latchkey } = window as unknown as {
      latchkey: { invoke: (channel: string, ...args: unknown[]) => Promise<{ value: never }> };
    };
    const { value } = await latchkey.invoke("auth:list-accounts");
    const [{ accountId }] = value as unknown as [{ accountId: string }];
    await latchkey.invoke("auth:get-token", { accountId, scopes, forceRefresh: true });
  }, identityProvider.graphScopes);
  await expect(app.page.getByTestId("answers-network")).toContainText("2");
});

test.describe("on Linux", () => {
  test.skip(process.platform !== "linux", "only Linux can be without a keyring");

  test("is calm without a keyring, says what to do, and saves once there is one", async ({
    launch,
    keyring,
    systemBrowser,
    identityProvider,
  }) => {
    const app = await launch({ env: keyring.appEnvironment });
    const { page } = app;
    await signInAs(app, systemBrowser, identityProvider.people[0]);
    // Elsewhere the notice leads here, where something can be done.
    await page.getByRole("button", { name: "See details" }).click();
    await expect(heading(app)).toBeFocused();
    await expect(page.getByRole("button", { name: "See details" })).toHaveCount(0);
    await expect(page.getByText("Accounts are kept in memory only until you quit")).toHaveCount(1);
    await expect(page.getByTestId("protected-by")).toHaveText("Held in memory only");
    await expect(page.getByTestId("cache-store")).toHaveText("In memory");
    await expect(page.getByTestId("cache-state")).toHaveText("Unavailable");
    await expect(page.getByText("Nothing is kept on this computer.")).toBeVisible();
    await expect(entries(app).last()).toContainText("Not saved");
    await expect(page.getByTestId("last-saved")).toHaveText("Never");

    await tryAgain(app).click();
    await expect(page.getByText(/^Tried at .*: nothing has changed yet\.$/)).toBeVisible();
    await expect(tryAgain(app)).toBeFocused();

    await keyring.startBus();
    await keyring.startDaemon();
    await tryAgain(app).click();
    await expect(page.getByTestId("protected-by")).toHaveText("Protected by your GNOME keyring");
    await expect(page.getByTestId("cache-state")).toHaveText("Healthy");
    await expect(page.getByTestId("cache-store")).toHaveText("Encrypted files");
    await expect(tryAgain(app)).toHaveCount(0);
    await expect(heading(app)).toBeFocused();
    await expect(entries(app).last()).toContainText(/\d kB/);
  });

  test("says that the keyring is locked, and opens what is kept once it is not", async ({
    launch,
    keyring,
    systemBrowser,
    identityProvider,
  }) => {
    await keyring.startBus();
    await keyring.startDaemon();
    const before = await launch({ env: keyring.appEnvironment });
    await signInAs(before, systemBrowser, identityProvider.people[0]);
    expect(await before.quit()).toBe(0);

    await keyring.lock();
    const app = await launch({ env: keyring.appEnvironment });
    await openPage(app, "Cache health");
    await expect(app.page.getByTestId("cache-state")).toHaveText("Locked");
    await expect(app.page.getByText(/Your keyring .*unlock it/i)).toHaveCount(1);
    await expect(entries(app).last()).toContainText("Not opened yet");
    await keyring.unlock();
    await tryAgain(app).click();
    await expect(app.page.getByTestId("cache-state")).toHaveText("Healthy");
    await expect(entries(app).last()).toContainText(identityProvider.people[0]?.name ?? "nobody");
  });

  test("is red where nothing protects the key", async ({ launch, systemBrowser, identityProvider }) => {
    const app = await launch({
      env: { DBUS_SESSION_BUS_ADDRESS: "unix:path=/nonexistent", LATCHKEY_UNSAFELY_ALLOW_PLAINTEXT: "1" },
    });
    await signInAs(app, systemBrowser, identityProvider.people[0]);
    await openPage(app, "Cache health");
    await expect(app.page.getByText("Not protected.")).toHaveCount(1);
    await expect(app.page.getByTestId("protected-by")).toHaveText("Not protected");
    await expect(app.page.getByText("LATCHKEY_UNSAFELY_ALLOW_PLAINTEXT")).toBeVisible();
    await expect(tryAgain(app)).toHaveCount(0);
  });
});

test("shows what was set aside, and deletes it when asked twice", async ({
  app,
  launch,
  systemBrowser,
  identityProvider,
  userDataDirectory,
}) => {
  await signInAs(app, systemBrowser, identityProvider.people[0]);
  expect(await app.quit()).toBe(0);
  await damageEntries(userDataDirectory);

  const restarted = await launch();
  const { page } = restarted;
  await expect(page.getByText("could not be read and was set aside")).toHaveCount(1);
  await page.getByRole("button", { name: "See details" }).click();
  const aside = page.getByRole("group", { name: "Set aside" }).getByRole("row");
  await expect(aside.last()).toContainText("25 bytes");
  const purge = page.getByRole("button", { name: "Delete what was set aside" });
  const dialog = page.getByRole("alertdialog");
  await purge.click();
  await expect(dialog).toContainText("One entry that could not be read is deleted");
  await page.keyboard.press("Escape");
  await expect(purge).toBeFocused();
  await expect(aside.last()).toBeVisible();

  await purge.click();
  await dialog.getByRole("button", { name: "Delete" }).click();
  await expect(page.getByText("Nothing was set aside.")).toBeVisible();
  await expect(page.getByText("could not be read and was set aside")).toHaveCount(0);
  await expect(heading(restarted)).toBeFocused();
});
