// While the browser has the person: opened again, copied, cancelled, how long yet, and still known after the page is reloaded.
import type { Locator, Page } from "@playwright/test";
import { signInAs } from "./fixtures/sign-in.ts";
import { cancelOnPage, signInOnPage } from "./fixtures/system-browser.ts";
import { expect, test } from "./fixtures/test.ts";
import { openPage } from "./fixtures/window-pages.ts";

const waiting = (page: Page): Locator => page.getByRole("heading", { name: "Continue in your browser" });

test("opens the page again, copies its address, and cancels", async ({ app, identityProvider }) => {
  const { page } = app;
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  const first = await app.nextExternalUrl();
  await page.getByRole("button", { name: "Open again" }).click();
  // Compared here, because a test that fails prints what it has compared.
  expect((await app.nextExternalUrl()) === first).toBe(true);
  await page.getByRole("button", { name: "Copy link" }).click();
  await expect(page.getByText("Link copied.")).toBeAttached();
  expect((await app.clipboardText()) === first).toBe(true);
  await expect(page.getByTestId("sign-in-time-left")).toHaveText("About 5 min left");
  await page.getByRole("button", { name: "Cancel" }).click();
  await expect(page.getByRole("button", { name: "Sign in", exact: true })).toBeFocused();
  await expect(page.getByText("Sign-in cancelled.")).toBeAttached();
  expect(identityProvider.counters.token).toBe(0);
});

test("cannot be opened again before the browser has it", async ({ app: { page }, identityProvider }) => {
  identityProvider.knobs.latencyMs = 1_500;
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(page.getByText(/Your browser is opening/)).toBeVisible();
  await expect(page.getByRole("button", { name: "Open again" })).toHaveAttribute("aria-disabled", "true");
  await expect(page.getByText(/Your browser has opened/)).toBeVisible();
  await expect(page.getByRole("button", { name: "Open again" })).not.toHaveAttribute("aria-disabled", "true");
});

test("says how long is left in minutes, and warns once when the last one begins", async ({ app }) => {
  const { page } = app;
  await page.clock.install();
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await app.nextExternalUrl();
  const left = page.getByTestId("sign-in-time-left");
  await expect(left).toHaveText("About 5 min left");
  await page.clock.fastForward("02:30");
  await expect(left).toHaveText("About 3 min left");
  await expect(page.getByText("Less than a minute is left to sign in.")).toHaveCount(0);
  await page.clock.fastForward("02:00");
  await expect(left).toHaveText("Less than a minute left");
  await expect(page.getByText("Less than a minute is left to sign in.")).toBeAttached();
});

test("goes on after the page is reloaded, and ends with the account", async ({
  app,
  systemBrowser,
  identityProvider,
}) => {
  const [first, second] = identityProvider.people;
  if (second === undefined) throw new Error("The identity provider knows too few");
  const { page } = app;
  await signInAs(app, identityProvider, first);
  await page.getByRole("button", { name: "Add account" }).click();
  const url = await app.nextExternalUrl();
  await page.reload();
  await expect(waiting(page)).toBeVisible();
  await openPage(app, "Activity");
  await expect(waiting(page)).toBeVisible();
  await openPage(app, "Accounts");
  await signInOnPage(systemBrowser.page, url, second);
  await expect(waiting(page)).toBeHidden();
  await expect(page.getByTestId("account-name")).toHaveText(second.name);
  await expect(page.getByText("You are signed in.")).toBeAttached();
});

test("can be cancelled in the browser or in the window after the page is reloaded", async ({
  app,
  systemBrowser,
}) => {
  const { page } = app;
  const signIn = page.getByRole("button", { name: "Sign in", exact: true });
  await signIn.click();
  const url = await app.nextExternalUrl();
  await page.reload();
  await expect(waiting(page)).toBeVisible();
  await cancelOnPage(systemBrowser.page, url);
  await expect(signIn).toBeFocused();
  await signIn.click();
  await app.nextExternalUrl();
  await page.reload();
  await page.getByRole("button", { name: "Cancel" }).click();
  await expect(signIn).toBeFocused();
});
