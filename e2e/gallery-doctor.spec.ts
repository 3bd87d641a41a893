// The check of this computer on the page about the cache, in each of its states.
import { test } from "./fixtures/breakable-keyring.ts";
import { signInAs } from "./fixtures/sign-in.ts";
import { showState, speak } from "./fixtures/window-gallery.ts";
import { openPage } from "./fixtures/window-pages.ts";

test.setTimeout(240_000);

test("before, and with problems", async ({ launch, keyring }) => {
  const app = await launch({ env: keyring.appEnvironment });
  const { page } = app;
  await openPage(app, "Cache health");
  await showState(app, "doctor-before");
  await page.getByRole("button", { name: "Check this computer" }).click();
  await page.getByTestId("check-summary").waitFor();
  await page.getByRole("heading", { name: "Check-up" }).scrollIntoViewIfNeeded();
  await showState(app, "doctor-problems");
  await page.emulateMedia({ forcedColors: "active" });
  await showState(app, "doctor-forced-colors");
  await page.emulateMedia({ forcedColors: "none" });
  await speak(app, "de-AT");
  await page.getByRole("button", { name: "Zwischenspeicher" }).click();
  await page.getByRole("button", { name: "Computer prüfen" }).click();
  await page.getByTestId("check-summary").waitFor();
  await page.getByRole("heading", { name: "Systemprüfung" }).scrollIntoViewIfNeeded();
  await showState(app, "german-doctor-problems");
});

test("all there, with everything that passed", async ({ app, systemBrowser, identityProvider }) => {
  const { page } = app;
  await signInAs(app, systemBrowser, identityProvider.people[0]);
  await openPage(app, "Cache health");
  // Longer than the check waits: long enough to be looked at.
  identityProvider.knobs.latencyMs = 20_000;
  await page.getByRole("button", { name: "Check this computer" }).click();
  await page.getByRole("progressbar").waitFor();
  await showState(app, "doctor-under-way");
  await page.getByTestId("check-summary").waitFor();
  identityProvider.knobs.latencyMs = 0;
  await page.getByRole("button", { name: "Check again" }).click();
  await page.getByTestId("check-provider").waitFor({ state: "detached" });
  await page.getByRole("button", { name: /\d+ passed/ }).click();
  await showState(app, "doctor-passed");
});
