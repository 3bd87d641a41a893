// The page about tokens: what a person chooses, what the page says of it before and after, what it never shows.
import { signInAs } from "./fixtures/sign-in.ts";
import { expect, test } from "./fixtures/test.ts";
import { openPage } from "./fixtures/window-pages.ts";

test.beforeEach(async ({ app, identityProvider }) => {
  await signInAs(app, identityProvider, identityProvider.people[0]);
  await openPage(app, "Tokens");
});

test("says where each token came from, how long it took and how much of its life is left", async ({
  app: { page },
  identityProvider,
}) => {
  const get = page.getByRole("button", { name: "Get token", exact: true });
  const source = page.getByTestId("token-source");
  await get.click();
  await expect(source).toHaveAttribute("data-source", "cache");
  await expect(source).toHaveText(/^From the encrypted cache, after \d+\sms$/);
  await get.click();
  await expect(source).toHaveAttribute("data-source", "memory");
  await page.getByText("Tenant, claims and more").click();
  await page.getByRole("switch").click();
  await get.click();
  await expect(source).toHaveAttribute("data-source", "network");
  await expect(page.getByRole("img", { name: /expires in (59\smin|1\shr)/ })).toHaveAttribute(
    "data-share",
    "1.00",
  );
  await expect(page.getByText("All that was asked for, and no more.")).toBeVisible();

  identityProvider.knobs.accessTokenLifetimeSeconds = 2;
  await get.click();
  await expect(page.getByRole("img", { name: "expired" })).toHaveAttribute("data-share", "0.00");
  await expect(page.getByTestId("token-age")).toHaveText("Get token brings a new one by itself.");
});

test("chooses scopes with the keys, checks what is typed, and shows main's refusal plainly", async ({
  app: { page },
}) => {
  const scopes = page.getByRole("combobox", { name: "Scopes" });
  const chosen = page.getByRole("list", { name: "Chosen scopes" });
  await scopes.fill('say"hello');
  await expect(page.getByText("A scope cannot hold quotation marks")).toBeVisible();
  await scopes.press("Enter");
  await expect(chosen.getByRole("listitem")).toHaveCount(1);

  await scopes.fill("");
  await scopes.pressSequentially("Mail.Rea");
  await expect(page.getByRole("menuitemcheckbox", { name: /^Mail\.Read/ }).first()).toBeVisible();
  await scopes.press("Enter");
  await expect(chosen).toContainText("Mail.Read");
  await expect(page.getByText("may not ask for Mail.Read")).toBeVisible();
  await scopes.press("Escape");
  await page.getByRole("button", { name: "Get token", exact: true }).click();
  await expect(page.getByTestId("error-code")).toHaveText("invalid_request");
  await expect(page.getByRole("alert").filter({ has: page.getByTestId("error-code") })).toContainText(
    "This window may ask for only these scopes",
  );

  await scopes.fill("api://orders/Read openid");
  await scopes.press("Enter");
  await expect(page.getByText("A token is for one API")).toContainText(
    "https://graph.microsoft.com, api://orders",
  );
  await scopes.press("Escape");
  // What was removed leaves the focus with the next, and the last with the field.
  for (const left of ["Mail.Read", "api://orders/Read", "openid"]) {
    const remove = page.getByRole("button", { name: /^Remove / });
    await remove.first().press("Enter");
    await expect(page.locator(":focus")).toHaveAccessibleName(`Remove ${left}`);
  }
  await page.getByRole("button", { name: "Remove openid" }).press("Enter");
  await expect(scopes).toBeFocused();
  await expect(page.getByText("Choose at least one scope.")).toBeVisible();
  await expect(page.getByRole("button", { name: "Get token", exact: true })).toBeDisabled();
  await scopes.press("Escape");
  await page.getByRole("button", { name: "Back to this app’s own" }).click();
  await page.getByRole("button", { name: "Get token", exact: true }).click();
  await expect(page.getByTestId("token-source")).toBeVisible();
});

test("checks tenant and claims, takes claims from a header, and gets the token with them", async ({
  app: { page },
  identityProvider,
}) => {
  const get = page.getByRole("button", { name: "Get token", exact: true });
  await page.getByText("Tenant, claims and more").click();
  const tenant = page.getByRole("textbox", { name: "Tenant" });
  await tenant.fill("organizations");
  await expect(page.getByText("This stands for a kind of account")).toBeVisible();
  await expect(get).toBeDisabled();
  await tenant.fill(identityProvider.guestTenantId);

  const claims = page.getByRole("textbox", { name: "Claims" });
  await claims.fill('{"access_token":');
  await expect(page.getByText("This is not JSON yet.")).toBeVisible();
  await page.getByRole("button", { name: "Paste a sample header" }).click();
  await expect(page.getByText("Taken from the header’s claims challenge.")).toBeVisible();
  const code = page.getByRole("region", { name: "The code for this" });
  await expect(code).toContainText(`tenantId: "${identityProvider.guestTenantId}"`);
  await expect(code).toContainText(
    `claims: '{"access_token":{"nbf":{"essential":true,"value":"1604106651"}}}'`,
  );
  await get.click();
  await expect(page.getByTestId("token-source")).toHaveAttribute("data-source", "network");
  await expect(page.getByTestId("token-claims")).toContainText("1604106651");
  await expect(page.getByTestId("token-claims")).toContainText(identityProvider.guestTenantId);
});

test("explains each standard claim to the mouse and to the keys", async ({ app: { page } }) => {
  await page.getByRole("button", { name: "Get token", exact: true }).click();
  const audience = page.getByTestId("token-claims").getByRole("button", { name: "aud", exact: true });
  await audience.hover();
  await expect(page.getByRole("tooltip")).toContainText("the API that the token is for");
  await page.mouse.move(0, 0);
  await expect(page.getByRole("tooltip")).toBeHidden();
  await page.keyboard.press("Tab");
  await audience.focus();
  await expect(audience).toHaveAccessibleDescription(/Audience: the API/);
  await expect(page.getByTestId("token-header")).toContainText("RS256");
});

test("copies the token without showing it, and says until when", async ({ app, identityProvider }) => {
  const { page } = app;
  await page.getByRole("button", { name: "Get token", exact: true }).click();
  await expect(page.getByTestId("copy-note")).toContainText("for 60 seconds");
  await page.getByRole("button", { name: "Copy token" }).click();
  await expect(page.getByTestId("copy-note")).toContainText(
    /On the clipboard\. It is cleared in (1\smin|\d\d\ssec)/,
  );
  const copied = await app.clipboardText();
  const tokens = identityProvider.issuedSecrets().filter(({ kind }) => kind === "access_token");
  expect(tokens.some(({ value }) => value === copied)).toBe(true);
  const html = await page.evaluate(() => document.documentElement.outerHTML);
  // Not even the part that makes it a token.
  const signatures = tokens.map(({ value }) => value.split(".")[2] ?? value);
  expect(signatures.filter((signature) => html.includes(signature)).length).toBe(0);
});

test("calls the path that is given, and shows what came back", async ({
  app: { page },
  identityProvider,
}) => {
  const path = page.getByRole("combobox", { name: "Path" });
  const call = page.getByRole("button", { name: "Call API" });
  await call.click();
  const body = page.getByRole("region", { name: "Body" });
  await expect(body).toContainText(`"userPrincipalName": "${identityProvider.people[0]?.username ?? ""}"`);
  await expect(page.getByTestId("api-status")).toHaveText(/^HTTP 200 in \d+\sms, \d+\sbytes$/);
  await path.fill("/me/../..");
  await expect(page.getByText("A path begins with “/”")).toBeVisible();
  await expect(call).toBeDisabled();
  await path.fill("/me/manager");
  await path.press("Escape");
  await call.click();
  await expect(page.getByTestId("api-status")).toContainText("HTTP 404");
  await expect(page.getByTestId("api-result")).toHaveText("Not found by the API");
  await expect(body).toContainText("ResourceNotFound");
  await expect(page.getByTestId("error-code")).toBeHidden();
});

test("shows step by step how a claims challenge is met", async ({ app: { page }, identityProvider }) => {
  identityProvider.knobs.claimsChallenge = true;
  await page.getByRole("button", { name: "Call API" }).click();
  const steps = page.getByTestId("api-steps").getByRole("listitem");
  await expect(steps).toHaveCount(4);
  const kinds = await steps.evaluateAll((items) => items.map((item) => item.getAttribute("data-step")));
  expect(kinds).toEqual(["token", "challenge", "newToken", "again"]);
  await expect(steps.nth(1)).toContainText("401");
  await expect(steps.nth(2)).toContainText("From the identity provider");
  await expect(steps.nth(3)).toContainText("200");
});

test("says that a claims challenge was not met, and why", async ({ app: { page }, identityProvider }) => {
  identityProvider.knobs.claimsChallenge = true;
  identityProvider.knobs.refreshTokens = "reject-interaction";
  await page.getByRole("button", { name: "Call API" }).click();
  await expect(page.getByTestId("error-code")).toHaveText("interaction_required");
  await expect(page.getByTestId("api-status")).toHaveText("The claims challenge was not met");
  await expect(page.getByTestId("api-advice")).toContainText("ign in");
});

test("says offline how long the token still works, and that the API gave no answer", async ({
  app: { page },
  identityProvider,
}) => {
  await page.getByRole("button", { name: "Get token", exact: true }).click();
  identityProvider.knobs.offline = true;
  await page.getByRole("button", { name: "Refresh now" }).click();
  await expect(page.getByTestId("error-code")).toHaveText("offline");
  await expect(page.getByTestId("token-age")).toContainText("This token still works: it expires in");
  await page.getByRole("button", { name: "Call API" }).click();
  await expect(page.getByTestId("error-code")).toHaveText("api_unreachable");
  await expect(page.getByTestId("api-status")).toHaveText("The API gave no answer");
  await expect(page.getByTestId("api-status")).toBeInViewport();
  await expect(page.getByTestId("api-advice")).toBeInViewport();
});

test("calls a token that is no JSON Web Token opaque", async ({ app: { page }, identityProvider }) => {
  identityProvider.knobs.accessTokenFormat = "opaque";
  await page.getByRole("button", { name: "Refresh now" }).click();
  await expect(page.getByTestId("token-opaque")).toBeVisible();
  await expect(page.getByTestId("token-ring")).toHaveAttribute("data-share", "1.00");
});
