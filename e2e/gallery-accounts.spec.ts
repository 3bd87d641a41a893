// Every state of the page of accounts, and of a sign-in under way.
import { inventAccounts, keepAccounts } from "./fixtures/many-accounts.ts";
import { answerSignIn, signInAs } from "./fixtures/sign-in.ts";
import { signInOnPage } from "./fixtures/system-browser.ts";
import { expect, test } from "./fixtures/test.ts";
import { showState, speak } from "./fixtures/window-gallery.ts";

test.setTimeout(180_000);

test("sixty accounts, searched, and one that needs a sign-in", async ({
  launch,
  userDataDirectory,
  identityProvider,
}) => {
  await keepAccounts(userDataDirectory, identityProvider, inventAccounts(60));
  const app = await launch();
  const { page } = app;
  await page.getByRole("option").filter({ hasText: "person003" }).click();
  await page.getByTestId("default-account").waitFor();
  await page.keyboard.press("ArrowDown");
  await showState(app, "accounts-sixty");
  await page.getByRole("searchbox").fill("person 01");
  await page.getByRole("option").filter({ hasText: "person010" }).click();
  await page.getByTestId("needs-sign-in").waitFor();
  await showState(app, "accounts-searched");
  await page.getByRole("searchbox").fill("nobody at all");
  await showState(app, "accounts-search-none");
  await page.getByRole("button", { name: "Sign in again" }).click();
  await page.getByText("Your browser has opened").waitFor();
  await showState(app, "accounts-sign-in-again");
});

test("how far to sign out", async ({ app, identityProvider }) => {
  const [first, , long] = identityProvider.people;
  if (long === undefined) throw new Error("The identity provider knows too few");
  const { page } = app;
  await signInAs(app, identityProvider, first);
  await page.getByRole("button", { name: "Add account" }).click();
  await answerSignIn(app, identityProvider, long);
  await expect(page.getByTestId("account-item")).toHaveCount(2);
  await page.getByRole("button", { name: "Sign out", exact: true }).click();
  await showState(app, "accounts-sign-out-one");
  await page.getByRole("button", { name: "Cancel" }).click();
  await page.getByRole("button", { name: "Sign out of all accounts" }).click();
  await page.getByRole("radio", { name: /^Also sign out in the browser/ }).check();
  await showState(app, "accounts-sign-out-all");
  await page.emulateMedia({ forcedColors: "active" });
  await showState(app, "accounts-sign-out-all-forced-colors");
  await page.emulateMedia({ forcedColors: "none" });
});

test("in German: the first start, waiting, and how far to sign out", async ({
  app,
  systemBrowser,
  identityProvider,
}) => {
  const { page } = app;
  await page.getByRole("button", { name: "Sign in", exact: true }).waitFor();
  await speak(app, "de-DE");
  await page.getByRole("button", { name: "Anmelden", exact: true }).waitFor();
  await showState(app, "german-accounts-first-run");
  await page.getByRole("button", { name: "Anmelden", exact: true }).click();
  const url = await app.nextExternalUrl();
  await page.getByText("Ihr Browser wurde geöffnet").waitFor();
  await showState(app, "german-accounts-first-sign-in");
  await signInOnPage(systemBrowser.page, url, identityProvider.people[0] ?? { username: "", password: "" });
  await page.getByTestId("account-name").waitFor();
  await page.getByRole("button", { name: "Konto hinzufügen" }).click();
  await page.getByText("Ihr Browser wurde geöffnet").waitFor();
  await showState(app, "german-accounts-signing-in");
  await page.getByRole("button", { name: "Abbrechen" }).click();
  await page.getByRole("button", { name: "Abmelden", exact: true }).click();
  await showState(app, "german-accounts-sign-out");
});
