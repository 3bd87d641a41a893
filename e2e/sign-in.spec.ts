// A person signs in in the browser, sees the account, and is still signed in after a restart.
import type { Locator, Page } from "@playwright/test";
import { searchForSecrets } from "./fixtures/leak-search.ts";
import { answerSignIn, signInAs, signInInBrowser } from "./fixtures/sign-in.ts";
import { cancelOnPage, declineOnPage, signInOnPage } from "./fixtures/system-browser.ts";
import { expect, test } from "./fixtures/test.ts";

test("shows the account after a sign-in in the browser, and again after a restart", async ({
  app,
  launch,
  identityProvider,
  systemBrowser,
}) => {
  const [person] = identityProvider.people;
  if (person === undefined) throw new Error("The identity provider knows nobody");

  await app.page.getByRole("button", { name: "Sign in" }).click();
  await signInOnPage(systemBrowser.page, await app.nextExternalUrl(), person);
  await expect(systemBrowser.page.getByRole("heading", { name: "You are signed in" })).toBeVisible();
  await expect(app.page.getByText(person.username).first()).toBeVisible();
  expect(await app.quit()).toBe(0);

  const restarted = await launch();
  await expect(restarted.page.getByText(person.username).first()).toBeVisible();
  expect(await restarted.quit()).toBe(0);
});

test("stays signed out when the person cancels in the browser", async ({ app, systemBrowser }) => {
  await app.page.getByRole("button", { name: "Sign in" }).click();
  await cancelOnPage(systemBrowser.page, await app.nextExternalUrl());
  await expect(systemBrowser.page.getByRole("heading", { name: "You are not signed in" })).toBeVisible();
  await expect(app.page.getByRole("button", { name: "Sign in" }).first()).toBeVisible();
});

test("tells declined permissions from a sign-in that was cancelled", async ({
  app,
  identityProvider,
  systemBrowser,
}) => {
  const [person] = identityProvider.people;
  if (person === undefined) throw new Error("The identity provider knows nobody");
  identityProvider.knobs.consent = "ask";
  await app.page.getByRole("button", { name: "Sign in" }).click();
  await declineOnPage(systemBrowser.page, await app.nextExternalUrl(), person);
  await expect(systemBrowser.page.getByRole("heading", { name: "You are not signed in" })).toBeVisible();
  await expect(app.page.getByTestId("error-code")).toHaveText("consent_declined");
  await expect(app.page.getByRole("button", { name: "Sign in", exact: true })).toBeFocused();
});

test("opens with the account that was chosen last", async ({ app, launch, identityProvider }) => {
  const [first, second] = identityProvider.people;
  if (first === undefined || second === undefined) throw new Error("The identity provider knows too few");
  await signInAs(app, identityProvider, first);
  await app.page.getByRole("button", { name: "Add account" }).click();
  await answerSignIn(app, identityProvider, second);
  const shown = (page: Page): Locator => page.getByTestId("account-name");
  await expect(shown(app.page)).toHaveText(second.name);
  expect(await app.quit()).toBe(0);

  const again = await launch();
  await expect(shown(again.page)).toHaveText(second.name);
  await again.page.getByTestId("account-item").filter({ hasText: first.username }).click();
  await expect(shown(again.page)).toHaveText(first.name);
  expect(await again.quit()).toBe(0);

  const last = await launch();
  await expect(shown(last.page)).toHaveText(first.name);
});

test("keeps no token in the clear, neither in the app's folder nor in its output", async ({
  app,
  identityProvider,
  systemBrowser,
  userDataDirectory,
}) => {
  const [person] = identityProvider.people;
  if (person === undefined) throw new Error("The identity provider knows nobody");
  await signInInBrowser(app, systemBrowser, person);
  await app.quit();

  const secrets = identityProvider.issuedSecrets();
  expect(secrets.length).toBeGreaterThan(0);
  expect((await searchForSecrets([userDataDirectory], secrets)).leaks).toEqual([]);
  expect(secrets.filter(({ value }) => app.output().includes(value)).map(({ kind }) => kind)).toEqual([]);
});
