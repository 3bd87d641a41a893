// What main does outside of the window at the page's wish: the browser, the clipboard, a file. The page is told the outcome,
// and gets neither the address nor the token.
import { readFile } from "node:fs/promises";
import path from "node:path";
import { askMain, readAccountId } from "./fixtures/page-requests.ts";
import { signInAs, signInInBrowser } from "./fixtures/sign-in.ts";
import { signInOnPage } from "./fixtures/system-browser.ts";
import { expect, test } from "./fixtures/test.ts";

test("opens the page of a sign-in again, and gives its address to another browser", async ({
  app,
  identityProvider,
  systemBrowser,
}) => {
  const [person] = identityProvider.people;
  if (person === undefined) throw new Error("The identity provider knows nobody");
  expect(await askMain(app, "auth:get-sign-in")).toBeNull();
  expect(await askMain(app, "auth:reopen-sign-in")).toBe("invalid_request");
  expect(await askMain(app, "auth:copy-sign-in-link")).toBe("invalid_request");

  await app.page.getByRole("button", { name: "Sign in", exact: true }).click();
  const first = await app.nextExternalUrl();
  await expect
    .poll(() => askMain(app, "auth:get-sign-in"))
    .toMatchObject({ via: "browser", isBrowserOpened: true });
  expect(JSON.stringify(await askMain(app, "auth:get-sign-in"))).not.toContain("http");
  expect(await askMain(app, "auth:reopen-sign-in")).toBeUndefined();
  expect((await app.nextExternalUrl()) === first).toBe(true);

  expect(await askMain(app, "auth:copy-sign-in-link")).toBeUndefined();
  const copied = await app.clipboardText();
  // Compared here, because a test that fails prints what it has compared.
  expect(copied === first).toBe(true);
  const { protocol, host, pathname } = new URL(copied);
  expect({ protocol, host }).toEqual({ protocol: "https:", host: new URL(identityProvider.origin).host });
  expect(pathname).toMatch(/\/oauth2\/v2\.0\/authorize$/);

  await signInOnPage(systemBrowser.page, copied, person);
  await app.page.getByTestId("account-name").first().waitFor();
  expect(await askMain(app, "auth:get-sign-in")).toBeNull();
  expect(await askMain(app, "auth:copy-sign-in-link")).toBe("invalid_request");
});

test("ends the browser's session with the account, if that is meant", async ({
  app,
  identityProvider,
  systemBrowser,
}) => {
  await signInInBrowser(app, systemBrowser, identityProvider.people[0]);
  const accountId = await readAccountId(app);
  expect(await askMain(app, "auth:sign-out", accountId, { endBrowserSession: true })).toBeUndefined();
  await expect(app.page.getByRole("button", { name: "Sign in", exact: true })).toBeVisible();
  const { page } = systemBrowser;
  await page.goto(await app.nextExternalUrl());
  expect(new URL(page.url()).origin).toBe(identityProvider.origin);
  await expect(page.getByText(identityProvider.people[0]?.name ?? "")).toBeVisible();
  await page.getByRole("button", { name: "Sign out" }).click();
  await expect(page.getByRole("heading", { name: "You are signed out" })).toBeVisible();

  await app.page.getByRole("button", { name: "Sign in", exact: true }).click();
  await page.goto(await app.nextExternalUrl());
  await expect(page.getByText("Session open")).toHaveCount(0);
});

test.describe("with an account", () => {
  test.beforeEach(async ({ app, identityProvider }) => {
    await signInAs(app, identityProvider, identityProvider.people[0]);
  });

  test("puts a token on the clipboard, which it does not outlive", async ({ app, identityProvider }) => {
    const request = { accountId: await readAccountId(app), scopes: identityProvider.graphScopes };
    const answer = await askMain(app, "auth:copy-token", request);
    expect(answer).toEqual({ clearsOn: expect.any(Number) as unknown });
    const copied = await app.clipboardText();
    const tokens = identityProvider.issuedSecrets().filter(({ kind }) => kind === "access_token");
    expect(tokens.some(({ value }) => value === copied)).toBe(true);
    await app.quit();
    if (app.host === "chromium") expect(await app.clipboardText()).toBe("");
  });

  test("writes what has happened to a file, without names and without tokens", async ({
    app,
    identityProvider,
    userDataDirectory,
  }) => {
    const accountId = await readAccountId(app);
    const scopes = identityProvider.graphScopes;
    await askMain(app, "auth:get-token", { accountId, scopes, forceRefresh: true });
    const happened = ["signed-in", "token-refreshed"];
    expect(await askMain(app, "activity:list")).toEqual(
      expect.arrayContaining(happened.map((kind) => expect.objectContaining({ kind, accountId }) as unknown)),
    );
    expect(await askMain(app, "activity:export")).toEqual({ isSaved: false });

    const file = path.join(userDataDirectory, "activity.json");
    await app.chooseSavePath(file);
    expect(await askMain(app, "activity:export")).toEqual({ isSaved: true });
    const text = await readFile(file, "utf8");
    const { events } = JSON.parse(text) as { events: { kind: string; account: string }[] };
    expect(events.map(({ kind }) => kind)).toEqual(expect.arrayContaining(happened));
    const secrets = identityProvider.issuedSecrets().map(({ value }) => value);
    const names = identityProvider.people.flatMap(({ username, name, objectId }) => [
      username,
      name,
      objectId,
    ]);
    expect([...secrets, ...names].filter((each) => text.includes(each))).toEqual([]);
  });

  test("tells how the cache is, and opens its folder and no other", async ({ app, userDataDirectory }) => {
    const accountId = await readAccountId(app);
    const directory = path.join(userDataDirectory, "token-cache");
    expect(await askMain(app, "cache:get-health")).toMatchObject({
      status: { state: "ready", directory },
      entries: [{ accountId }],
      quarantined: [],
      files: { directory },
    });
    expect(await askMain(app, "cache:show-folder")).toBeUndefined();
    expect(await app.openedFolders()).toEqual([directory]);
    expect(await askMain(app, "cache:try-again")).toBeUndefined();
    expect(await askMain(app, "cache:purge-quarantine")).toBeUndefined();
  });
});
