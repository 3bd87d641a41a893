// The page about tokens in every state that it has.
import { signInAs } from "./fixtures/sign-in.ts";
import { expect, test } from "./fixtures/test.ts";
import { isTour, showState, speak } from "./fixtures/window-gallery.ts";
import { openPage } from "./fixtures/window-pages.ts";

test.setTimeout(240_000);

test("choosing: fresh, other scopes, more options, mistakes, a refusal", async ({
  app,
  identityProvider,
}) => {
  const { page } = app;
  await signInAs(app, identityProvider, identityProvider.people[0]);
  await openPage(app, "Tokens");
  await showState(app, "tokens-fresh");
  const scopes = page.getByRole("combobox", { name: "Scopes" });
  await scopes.pressSequentially("mail");
  await page.getByRole("menuitemcheckbox").first().waitFor();
  await showState(app, "tokens-scopes-offered");
  await scopes.fill("Mail.Read api://orders/Orders.ReadWrite.All");
  await scopes.press("Enter");
  await scopes.press("Escape");
  await showState(app, "tokens-scopes-mixed");
  await page.getByRole("button", { name: "Remove api://orders/Orders.ReadWrite.All" }).click();
  await page.getByRole("button", { name: "Get token", exact: true }).click();
  await expect(page.getByTestId("error-code")).toHaveText("invalid_request");
  await showState(app, "tokens-denied-scope");
  await page.getByRole("button", { name: "Dismiss" }).click();
  await page.getByText("Tenant, claims and more").click();
  await page.getByRole("textbox", { name: "Tenant" }).fill("common");
  await page.getByRole("textbox", { name: "Claims" }).fill("{");
  await showState(app, "tokens-mistakes");
  await page.getByRole("textbox", { name: "Tenant" }).fill("");
  await page.getByRole("button", { name: "Paste a sample header" }).click();
  await showState(app, "tokens-claims-from-header");
});

test("a token: from the cache, copied, from memory, offline, expired, opaque", async ({
  app,
  identityProvider,
}) => {
  const { page } = app;
  await signInAs(app, identityProvider, identityProvider.people[3]);
  await openPage(app, "Tokens");
  const get = page.getByRole("button", { name: "Get token", exact: true });
  const refresh = page.getByRole("button", { name: "Refresh now" });
  await get.click();
  await page.getByTestId("token-ring").waitFor();
  await showState(app, "tokens-from-cache");
  await get.click();
  await expect(page.getByTestId("token-source")).toHaveAttribute("data-source", "memory");
  await page.getByRole("button", { name: "Copy token" }).click();
  await expect(page.getByTestId("copy-note")).toContainText("On the clipboard");
  await showState(app, "tokens-copied");
  await page.getByTestId("token-claims").getByRole("button", { name: "aud", exact: true }).hover();
  await page.getByRole("tooltip").waitFor();
  await showState(app, "tokens-explained");
  await page.mouse.move(0, 0);
  await page.emulateMedia({ forcedColors: "active" });
  await showState(app, "tokens-forced-colors");
  await page.emulateMedia({ forcedColors: "none" });
  identityProvider.knobs.offline = true;
  await refresh.click();
  await page.getByTestId("token-age").waitFor();
  await showState(app, "tokens-offline-time-left");
  await page.getByRole("button", { name: "Dismiss" }).click();
  identityProvider.knobs.offline = false;
  identityProvider.knobs.accessTokenLifetimeSeconds = 290;
  await refresh.click();
  await expect(page.getByTestId("token-ring")).toHaveAccessibleName("expires in 4 min");
  await showState(app, "tokens-nearly-expired");
  identityProvider.knobs.accessTokenLifetimeSeconds = 1;
  await refresh.click();
  await expect(page.getByTestId("token-ring")).toHaveAccessibleName("expired");
  await showState(app, "tokens-expired");
  identityProvider.knobs.reset();
  identityProvider.knobs.accessTokenFormat = "opaque";
  await refresh.click();
  await page.getByTestId("token-opaque").waitFor();
  await showState(app, "tokens-opaque");
});

test("a call: answered, challenged, not found, no answer, none in time; in German", async ({
  app,
  identityProvider,
}) => {
  const { page } = app;
  await signInAs(app, identityProvider, identityProvider.people[2]);
  await openPage(app, "Tokens");
  const call = page.getByRole("button", { name: "Call API" });
  const status = page.getByTestId("api-status");
  const show = async (state: string): Promise<void> => {
    await call.scrollIntoViewIfNeeded();
    await showState(app, state);
  };
  await call.click();
  await expect(status).toContainText("200");
  await show("tokens-call-answered");
  identityProvider.knobs.claimsChallenge = true;
  await call.click();
  await expect(page.getByTestId("api-steps").getByRole("listitem")).toHaveCount(4);
  await show("tokens-call-challenged");
  await page.getByRole("combobox", { name: "Path" }).fill("/me/manager");
  await page.getByRole("combobox", { name: "Path" }).press("Escape");
  await call.click();
  await expect(status).toContainText("404");
  await show("tokens-call-not-found");
  identityProvider.knobs.offline = true;
  await call.click();
  await expect(page.getByTestId("error-code")).toHaveText("api_unreachable");
  await show("tokens-call-no-answer");
  identityProvider.knobs.offline = false;
  // The page waits for half a minute; graph-client.test.ts does not.
  if (isTour) {
    identityProvider.knobs.latencyMs = 40_000;
    await call.click();
    await expect(page.getByTestId("error-code")).toHaveText("api_timed_out", { timeout: 35_000 });
    await show("tokens-call-timed-out");
  }
  identityProvider.knobs.reset();
  await speak(app, "de");
  await page.getByRole("navigation").getByRole("button", { name: "Token" }).click();
  await page.getByRole("button", { name: "Token abrufen" }).click();
  await page.getByTestId("token-ring").waitFor();
  await showState(app, "german-tokens");
});

test("tokenless", async ({ launch, identityProvider }) => {
  const app = await launch({ env: { LATCHKEY_EXPOSE_TOKENS: "0" } });
  await signInAs(app, identityProvider, identityProvider.people[0]);
  await openPage(app, "Tokens");
  await app.page.getByRole("heading", { name: "This window is given no tokens" }).waitFor();
  await expect(app.page.getByRole("button", { name: "Get token", exact: true })).toBeHidden();
  await app.page.getByRole("button", { name: "Call API" }).click();
  await expect(app.page.getByTestId("api-status")).toContainText("200");
  await showState(app, "tokens-tokenless");
});

test("a long list of scopes", async ({ launch, identityProvider }) => {
  const scopes = [
    "User.Read",
    ...Array.from({ length: 40 }, (_scope, index) => `Resource${index}.ReadWrite.All`),
  ];
  const app = await launch({ env: { LATCHKEY_GRAPH_SCOPES: scopes.join(" ") } });
  await signInAs(app, identityProvider, identityProvider.people[0]);
  await openPage(app, "Tokens");
  await app.page.getByRole("button", { name: "Get token", exact: true }).click();
  await app.page.getByTestId("token-ring").waitFor();
  await showState(app, "tokens-many-scopes");
});
