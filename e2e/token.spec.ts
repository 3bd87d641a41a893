// What a person does with an account: get a token, call the API, refresh, sign out.
import { existsSync } from "node:fs";
import path from "node:path";
import { signInAs } from "./fixtures/sign-in.ts";
import { expect, test } from "./fixtures/test.ts";
import { openPage } from "./fixtures/window-pages.ts";

test.beforeEach(async ({ app, identityProvider }) => {
  await signInAs(app, identityProvider, identityProvider.people[0]);
  await openPage(app, "Tokens");
});

test("answers from the cache without asking the provider, and from the provider when told to", async ({
  app,
  identityProvider,
}) => {
  identityProvider.resetCounters();
  await app.page.getByRole("button", { name: "Get token", exact: true }).click();
  await expect(app.page.getByTestId("token-source")).toHaveAttribute("data-source", "cache");
  expect(identityProvider.counters.token).toBe(0);

  await app.page.getByRole("button", { name: "Refresh now" }).click();
  await expect(app.page.getByTestId("token-source")).toHaveAttribute("data-source", "network");
  expect(identityProvider.counters.tokenByGrant.refresh_token).toBe(1);
});

test("calls the API, which verifies the token and knows the person", async ({ app, identityProvider }) => {
  await app.page.getByRole("button", { name: "Call API" }).click();
  await expect(app.page.getByTestId("api-result")).toContainText(identityProvider.people[0]?.name ?? "");
  await expect(app.page.getByTestId("api-status")).toContainText("200");
  expect(identityProvider.counters.graph).toBe(1);
});

test("meets a claims challenge of the API by itself, and keeps the token that met it", async ({
  app,
  identityProvider,
}) => {
  identityProvider.knobs.claimsChallenge = true;
  identityProvider.resetCounters();
  const callApi = app.page.getByRole("button", { name: "Call API" });
  await callApi.click();
  await expect(app.page.getByTestId("api-status")).toContainText("200");
  expect(identityProvider.counters.graph).toBe(2);
  expect(identityProvider.counters.tokenByGrant.refresh_token).toBe(1);
  await callApi.click();
  await expect(app.page.getByTestId("api-status")).toContainText("200");
  await expect.poll(() => identityProvider.counters.graph).toBe(3);
  expect(identityProvider.counters.tokenByGrant.refresh_token).toBe(1);
});

test("never puts a token into the page, its storage or its address", async ({ app, identityProvider }) => {
  await app.page.getByRole("button", { name: "Get token", exact: true }).click();
  await app.page.getByRole("button", { name: "Call API" }).click();
  await expect(app.page.getByTestId("api-result")).toBeVisible();
  const seen = await app.page.evaluate(() =>
    [
      document.documentElement.outerHTML,
      JSON.stringify(localStorage),
      JSON.stringify(sessionStorage),
      location.href,
    ].join("\n"),
  );
  const secrets = identityProvider.issuedSecrets();
  expect(secrets.length).toBeGreaterThan(0);
  expect(secrets.filter(({ value }) => seen.includes(value)).map(({ kind }) => kind)).toEqual([]);
});

test("leaves nothing behind when the last account signs out", async ({ app, userDataDirectory }) => {
  await openPage(app, "Accounts");
  await app.page.getByRole("button", { name: "Sign out", exact: true }).click();
  await app.page.getByRole("button", { name: "Sign out now" }).click();
  await expect(app.page.getByRole("button", { name: "Sign in", exact: true })).toBeFocused();
  expect(existsSync(path.join(userDataDirectory, "token-cache"))).toBe(false);
});

test("asks first when everything is to be signed out", async ({ app }) => {
  await openPage(app, "Accounts");
  await app.page.getByRole("button", { name: "Sign out of all accounts" }).click();
  await app.page.getByRole("button", { name: "Cancel" }).click();
  await expect(app.page.getByTestId("account-name")).toBeVisible();
  await app.page.getByRole("button", { name: "Sign out of all accounts" }).click();
  await app.page.getByRole("button", { name: "Sign out of all", exact: true }).click();
  await expect(app.page.getByRole("button", { name: "Sign in", exact: true })).toBeVisible();
});
