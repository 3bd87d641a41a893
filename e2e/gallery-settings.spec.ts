// The settings, the first set-up and the about box in the states they are seen in.
import { expect, test } from "./fixtures/test.ts";
import { showState, speak } from "./fixtures/window-gallery.ts";
import { openPage } from "./fixtures/window-pages.ts";

test.setTimeout(180_000);

const unconfigured = { LATCHKEY_CLIENT_ID: "", LATCHKEY_AUTHORITY: "", LATCHKEY_KNOWN_AUTHORITIES: "" };

test("set-up, from nothing to the restart", async ({ launch, identityProvider }) => {
  const app = await launch({ env: unconfigured });
  const { page } = app;
  await page.getByRole("textbox", { name: "Client ID" }).waitFor();
  await showState(app, "set-up");
  await page.getByRole("textbox", { name: "Client ID" }).fill("my app");
  await page.getByRole("button", { name: "Check and save" }).click();
  await showState(app, "set-up-wrong-id");
  await speak(app, "de");
  await page.getByRole("heading", { name: "Latchkey einrichten" }).waitFor();
  await showState(app, "german-set-up");
  await speak(app, "en-US");
  await page.getByRole("textbox", { name: "Client ID" }).fill(identityProvider.clientId);
  await page.getByRole("textbox", { name: "Authority" }).fill(`${identityProvider.origin}/nobody`);
  await page.getByRole("button", { name: "Check and save" }).click();
  await page.getByTestId("error-code").waitFor();
  await showState(app, "set-up-no-tenant");
  await page.getByRole("textbox", { name: "Authority" }).fill(identityProvider.authority);
  await page.getByRole("button", { name: "Check and save" }).click();
  await expect(page.getByRole("heading", { name: "All set" })).toBeFocused();
  await expect(page.getByRole("textbox")).toHaveCount(0);
  await showState(app, "set-up-done");
  // The page may be gone before Playwright has seen the end of its click.
  await page
    .getByRole("button", { name: "Restart now" })
    .click()
    .catch(() => undefined);
  expect(await app.ended()).toBe(0);

  const restarted = await launch({ env: unconfigured });
  await restarted.page.getByRole("button", { name: "Sign in", exact: true }).waitFor();
  await openPage(restarted, "Settings");
  await restarted.page.getByText("Dark", { exact: true }).click();
  await restarted.page.getByTestId("saved").waitFor();
  await restarted.page.getByText("Use system setting").first().click();
  await restarted.page.getByRole("heading", { level: 1 }).scrollIntoViewIfNeeded();
  await showState(restarted, "settings-own-provider");
});

test("given by the environment, removing everything, about, and in German", async ({ app }) => {
  await openPage(app, "Settings");
  await showState(app, "settings-given");
  await app.page.getByRole("button", { name: "Remove everything…" }).click();
  await showState(app, "settings-remove");
  await app.page.keyboard.press("Escape");
  await app.page.getByRole("button", { name: "About Latchkey" }).click();
  await app.page.getByTestId("runtime").waitFor();
  await showState(app, "about");
  await app.page.keyboard.press("Escape");
  // What the packager writes.
  const packages = Array.from({ length: 120 }, (_, index) => ({
    name: `@scope/package-${String(index)}`,
    version: "1.2.3",
    licence: "MIT",
    textIndex: 0,
  }));
  const texts = ["Permission is hereby granted, free of charge, to any person obtaining a copy ".repeat(20)];
  await app.page.route(/licences\.json$/, (route) => route.fulfill({ json: { packages, texts } }));
  await app.page.getByRole("button", { name: "About Latchkey" }).click();
  await app.page.getByText("@scope/package-1 1.2.3").click();
  await app.page.getByText("Permission is hereby granted").waitFor();
  await showState(app, "about-licences");
  await app.page.keyboard.press("Escape");
  await app.page.getByText("Deutsch", { exact: true }).click();
  await app.page.getByRole("button", { name: "Apply language" }).click();
  await app.page.getByRole("heading", { level: 1, name: "Einstellungen" }).waitFor();
  await app.page.getByRole("button", { name: "Alles entfernen …" }).waitFor();
  await showState(app, "german-settings");
  await app.page.getByRole("button", { name: "Über Latchkey" }).click();
  await app.page.getByTestId("runtime").waitFor();
  await showState(app, "german-about");
});
