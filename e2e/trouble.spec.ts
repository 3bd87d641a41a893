// What the window says when things go wrong, driven by the identity provider's knobs.
import { answerSignIn, signInAs, signInInBrowser } from "./fixtures/sign-in.ts";
import { expect, test } from "./fixtures/test.ts";
import { openPage } from "./fixtures/window-pages.ts";

test("says that the account has to sign in again when its refresh token is refused, and mends it", async ({
  app,
  systemBrowser,
  identityProvider,
}) => {
  await signInInBrowser(app, systemBrowser, identityProvider.people[0]);
  await openPage(app, "Tokens");
  identityProvider.knobs.refreshTokens = "reject-bad-token";
  await app.page.getByRole("button", { name: "Refresh now" }).click();
  await expect(app.page.getByTestId("error-code")).toHaveText("interaction_required");
  await openPage(app, "Accounts");
  await expect(app.page.getByTestId("needs-sign-in")).toBeVisible();

  identityProvider.knobs.refreshTokens = "accept";
  await app.page.getByRole("button", { name: "Sign in again" }).click();
  // The browser still knows the person, and the app says whom it means: nothing has to be typed.
  await systemBrowser.page.goto(await app.nextExternalUrl());
  await expect(app.page.getByTestId("needs-sign-in")).toBeHidden();
  await openPage(app, "Tokens");
  await app.page.getByRole("button", { name: "Refresh now" }).click();
  await expect(app.page.getByTestId("token-source")).toHaveAttribute("data-source", "network");
});

test("says that another account has signed in than the one that was meant, and keeps both", async ({
  app,
  identityProvider,
}) => {
  const [first, second] = identityProvider.people;
  if (first === undefined || second === undefined) throw new Error("The identity provider knows too few");
  await signInAs(app, identityProvider, first);
  identityProvider.knobs.refreshTokens = "reject-bad-token";
  await openPage(app, "Tokens");
  await app.page.getByRole("button", { name: "Refresh now" }).click();
  await openPage(app, "Accounts");
  await expect(app.page.getByTestId("needs-sign-in")).toBeVisible();

  identityProvider.knobs.refreshTokens = "accept";
  await app.page.getByRole("button", { name: "Sign in again" }).click();
  await answerSignIn(app, identityProvider, second);
  await expect(app.page.getByTestId("other-account")).toContainText(second.name);
  await expect(app.page.getByTestId("account-item")).toHaveCount(2);
  await expect(app.page.getByTestId("account-name")).toHaveText(second.name);
  await app.page.getByRole("button", { name: "Dismiss" }).click();
  await expect(app.page.getByTestId("other-account")).toBeHidden();
});

test("serves the stored token offline, and says that the provider is out of reach for a new one", async ({
  app,
  launch,
  identityProvider,
}) => {
  await signInAs(app, identityProvider, identityProvider.people[0]);
  expect(await app.quit()).toBe(0);
  identityProvider.knobs.offline = true;
  const restarted = await launch();
  await openPage(restarted, "Tokens");
  await restarted.page.getByRole("button", { name: "Get token", exact: true }).click();
  await expect(restarted.page.getByTestId("token-source")).toHaveAttribute("data-source", "cache");
  await restarted.page.getByRole("button", { name: "Refresh now" }).click();
  await expect(restarted.page.getByTestId("error-code")).toHaveText("offline");
});

test("shows every account, and keeps the others when one signs out", async ({ app, identityProvider }) => {
  const [first, second] = identityProvider.people;
  if (first === undefined || second === undefined) throw new Error("The identity provider knows too few");
  await signInAs(app, identityProvider, first);
  await app.page.getByRole("button", { name: "Add account" }).click();
  await answerSignIn(app, identityProvider, second);
  await expect(app.page.getByTestId("account-item")).toHaveCount(2);
  await app.page.getByRole("button", { name: "Sign out", exact: true }).click();
  await app.page.getByRole("button", { name: "Sign out now" }).click();
  await expect(app.page.getByTestId("account-item")).toHaveCount(0);
  await expect(app.page.getByTestId("account-name")).toHaveText(first.name);
});

test("lets the person cancel while the browser is open", async ({ app }) => {
  await app.page.getByRole("button", { name: "Sign in", exact: true }).click();
  await app.nextExternalUrl();
  await app.page.getByRole("button", { name: "Cancel" }).click();
  await expect(app.page.getByRole("button", { name: "Sign in", exact: true })).toBeVisible();
});

test("keeps accounts in memory, and says so, where there is no keyring", async ({
  launch,
  identityProvider,
}) => {
  test.skip(process.platform !== "linux", "only Linux can be without a keyring");
  const app = await launch({ env: { DBUS_SESSION_BUS_ADDRESS: "unix:path=/nonexistent" } });
  await signInAs(app, identityProvider, identityProvider.people[0]);
  await expect(app.page.getByTestId("cache-protection")).toHaveAttribute("data-protection", "memory");
  await expect(app.page.getByText("Accounts are kept in memory only until you quit")).toBeVisible();
  expect(await app.quit()).toBe(0);
});
