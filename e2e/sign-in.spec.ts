// A person signs in in the browser, sees the account, and is still signed in after a restart.
import { searchForSecrets } from "./fixtures/leak-search.ts";
import { cancelOnPage, signInOnPage } from "./fixtures/system-browser.ts";
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

test("keeps no token in the clear, neither in the app's folder nor in its output", async ({
  app,
  identityProvider,
  systemBrowser,
  userDataDirectory,
}) => {
  const [person] = identityProvider.people;
  if (person === undefined) throw new Error("The identity provider knows nobody");
  await app.page.getByRole("button", { name: "Sign in" }).click();
  await signInOnPage(systemBrowser.page, await app.nextExternalUrl(), person);
  await expect(app.page.getByText(person.username).first()).toBeVisible();
  await app.quit();

  const secrets = identityProvider.issuedSecrets();
  expect(secrets.length).toBeGreaterThan(0);
  expect((await searchForSecrets([userDataDirectory], secrets)).leaks).toEqual([]);
  expect(secrets.filter(({ value }) => app.output().includes(value)).map(({ kind }) => kind)).toEqual([]);
});
