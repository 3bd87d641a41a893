// Every page in the states that are brought about from outside: by the provider's knobs, the keyring, the system's settings.
import { answerSignIn, signInAs } from "./fixtures/sign-in.ts";
import { expect, test } from "./fixtures/test.ts";
import { showState } from "./fixtures/window-gallery.ts";
import { openPage } from "./fixtures/window-pages.ts";

test.setTimeout(180_000);

test("nobody signed in, and waiting for the browser", async ({ app }) => {
  await app.page.getByRole("button", { name: "Sign in", exact: true }).waitFor();
  await showState(app, "accounts-first-run");
  await openPage(app, "Tokens");
  await showState(app, "tokens-nobody");
  await app.page.getByRole("button", { name: "Sign in", exact: true }).click();
  await app.nextExternalUrl();
  await showState(app, "tokens-signing-in");
  await openPage(app, "Accounts");
  await showState(app, "accounts-first-sign-in");
});

test("one account, a token, a call, no network", async ({ app, identityProvider }) => {
  await signInAs(app, identityProvider, identityProvider.people[0]);
  await showState(app, "accounts-one");
  await openPage(app, "Tokens");
  await showState(app, "tokens-none-yet");
  await app.page.getByRole("button", { name: "Get token", exact: true }).click();
  await app.page.getByRole("button", { name: "Call API" }).click();
  await app.page.getByTestId("api-result").waitFor();
  await app.page.getByRole("heading", { level: 1 }).scrollIntoViewIfNeeded();
  await showState(app, "tokens-got");
  identityProvider.knobs.offline = true;
  await app.page.getByRole("button", { name: "Refresh now" }).click();
  await expect(app.page.getByTestId("error-code")).toHaveText("offline");
  await showState(app, "tokens-offline");
  await app.page.getByRole("button", { name: "Dismiss" }).click();
  await openPage(app, "Cache health");
  await showState(app, "health-ready");
  await openPage(app, "Activity");
  await showState(app, "activity");
  await openPage(app, "Settings");
  await showState(app, "settings");
});

test("long and right-to-left names, and one that needs a sign-in", async ({ app, identityProvider }) => {
  const [, , long, rightToLeft] = identityProvider.people;
  if (long === undefined || rightToLeft === undefined) throw new Error("The identity provider knows too few");
  await signInAs(app, identityProvider, rightToLeft);
  await app.page.getByRole("button", { name: "Add account" }).click();
  await answerSignIn(app, identityProvider, long);
  await expect(app.page.getByTestId("account-item")).toHaveCount(2);
  await showState(app, "accounts-two");
  identityProvider.knobs.refreshTokens = "reject-bad-token";
  await openPage(app, "Tokens");
  await app.page.getByRole("button", { name: "Refresh now" }).click();
  await expect(app.page.getByTestId("error-code")).toHaveText("interaction_required");
  await showState(app, "tokens-needs-sign-in");
  await app.page.getByRole("button", { name: "Dismiss" }).click();
  await openPage(app, "Accounts");
  await showState(app, "accounts-needs-sign-in");
  await app.page.emulateMedia({ forcedColors: "active" });
  await showState(app, "accounts-forced-colors");
  await app.page.emulateMedia({ forcedColors: "none" });
  await openPage(app, "Settings");
  await app.page.getByText("High contrast").click();
  await showState(app, "settings-high-contrast");
  await openPage(app, "Accounts");
  await showState(app, "accounts-high-contrast");
});
