// The page about what happened: what it lists, how it is searched, and what leaves it.
import { readFile } from "node:fs/promises";
import path from "node:path";
import { openTokenBroker } from "../src/main/broker/token-broker.ts";
import { keyringServiceName } from "../src/main/config.ts";
import { silentLogger } from "../src/shared/logger.ts";
import type { ActivityKind } from "../src/shared/activity-contract.ts";
import { signInThroughPages } from "../dev/identity-provider/browserless-sign-in.ts";
import { askMain, readAccountId } from "./fixtures/page-requests.ts";
import { copiedBy } from "./fixtures/copied-text.ts";
import type { RunningApp } from "./fixtures/running-app.ts";
import { signInAs } from "./fixtures/sign-in.ts";
import { expect, test } from "./fixtures/test.ts";
import { openPage } from "./fixtures/window-pages.ts";

const rows = ({ page }: RunningApp, kind?: ActivityKind) =>
  page.locator(`[data-testid="activity-row"]${kind === undefined ? "" : `[data-kind="${kind}"]`}`);
const count = ({ page }: RunningApp) => page.getByTestId("activity-count");

test("is empty before anything has happened", async ({ app }) => {
  await openPage(app, "Activity");
  await expect(app.page.getByRole("heading", { name: "Nothing yet" })).toBeVisible();
  await expect(app.page.getByRole("button", { name: "Export" })).toBeDisabled();
});

test("lists sign-ins, refreshes and throttling, the newest first, and is searched", async ({
  launch,
  identityProvider,
}) => {
  test.setTimeout(120_000);
  const several = ["Calendars.Read", "Contacts.Read", "Files.Read", "Mail.Read", "Notes.Read", "Tasks.Read"];
  const scopes = identityProvider.graphScopes;
  const app = await launch({ env: { LATCHKEY_GRAPH_SCOPES: [...scopes, ...several].join(" ") } });
  const { page } = app;
  const [person] = identityProvider.people;
  await signInAs(app, identityProvider, person);
  await openPage(app, "Activity");
  await expect(rows(app, "signed-in")).toContainText("Signed in.");
  await expect(rows(app, "signed-in")).toContainText(person?.name ?? "nobody");
  await expect(count(app)).toHaveText("One event");

  // While the page is shown, as another page or program would cause it.
  const accountId = await readAccountId(app);
  // Each token is due at a moment of its own within half a minute: of several, one soon is.
  Object.assign(identityProvider.knobs, { refreshInSeconds: 1, accessTokenLifetimeSeconds: 320 });
  const ask = async (scope: string, forceRefresh: boolean) =>
    askMain(app, "auth:get-token", { accountId, scopes: [scope], forceRefresh });
  for (const scope of several) await ask(scope, true);
  await expect
    .poll(
      async () => {
        for (const scope of several) await ask(scope, false);
        return rows(app, "token-refreshed-early").count();
      },
      { timeout: 40_000 },
    )
    .toBeGreaterThan(0);
  identityProvider.knobs.refreshInSeconds = undefined;
  await askMain(app, "auth:get-token", { accountId, scopes, forceRefresh: true });
  await expect(rows(app, "token-refreshed")).not.toHaveCount(0);
  identityProvider.knobs.tokenStatus = { status: 429, retryAfterSeconds: 30 };
  expect(await askMain(app, "auth:get-token", { accountId, scopes, forceRefresh: true })).toBe("throttled");
  await expect(rows(app, "throttled")).toContainText("The identity provider asked to wait.");
  await expect(rows(app).first()).toHaveAttribute("data-kind", "throttled");
  await expect(rows(app).last()).toHaveAttribute("data-kind", "signed-in");
  await expect(page.getByRole("heading", { name: "Today" })).toHaveCount(1);

  const filter = page.getByRole("search", { name: "Filter" });
  await filter.getByRole("button", { name: "Sign-ins" }).click();
  await expect(rows(app)).toHaveCount(1);
  await expect(count(app)).toHaveText(/^1 of \d+ events$/);
  await filter.getByRole("button", { name: "Problems" }).click();
  await expect(rows(app)).toHaveCount(1);
  await expect(rows(app, "throttled")).toHaveCount(1);
  await filter.getByRole("button", { name: "All" }).click();
  await filter.getByRole("searchbox").fill("ASKED to wait");
  await expect(rows(app)).toHaveCount(1);
  await filter.getByRole("searchbox").fill("nothing like it");
  await page.getByRole("button", { name: "Show all" }).click();
  await expect(page.getByRole("heading", { name: "Activity" })).toBeFocused();
  await expect(filter.getByRole("searchbox")).toHaveValue("");
});

test("gives away what support needs of one event, and no name", async ({ app, identityProvider }) => {
  const { page } = app;
  const [person] = identityProvider.people;
  await signInAs(app, identityProvider, person);
  identityProvider.knobs.refreshTokens = "reject-bad-token";
  await openPage(app, "Tokens");
  await page.getByRole("button", { name: "Refresh now" }).click();
  await expect(page.getByTestId("error-code")).toHaveText("interaction_required");
  await openPage(app, "Activity");
  const failed = rows(app, "token-failed");
  await expect(failed).toContainText("Sign-in needed");
  await failed.getByRole("button").first().click();
  const id = await failed.getByTestId("correlation-id").innerText();
  const copy = (name: string) => copiedBy(page, () => failed.getByRole("button", { name }).click());
  expect(await copy("Copy correlation ID")).toBe(id);
  const details = await copy("Copy details");
  expect(details).toContain("event: token-failed\ncode: interaction_required");
  expect(details).toContain(id);
  const names = [person?.username ?? "", person?.name ?? "", person?.objectId ?? ""];
  expect(names.filter((name) => details.includes(name))).toEqual([]);
});

test("tells when the window's request is given no token", async ({ launch, identityProvider }) => {
  const app = await launch({ env: { LATCHKEY_EXPOSE_TOKENS: "0" } });
  // The stored token is good for a moment only, so that the call needs a new one.
  Object.assign(identityProvider.knobs, {
    accessTokenLifetimeSeconds: 1,
    refreshTokens: "reject-bad-token",
  });
  await signInAs(app, identityProvider, identityProvider.people[0]);
  await openPage(app, "Tokens");
  await app.page.getByRole("button", { name: "Call API" }).click();
  await expect(app.page.getByTestId("error-code")).toHaveText("interaction_required");
  await openPage(app, "Activity");
  await expect(rows(app, "request-failed")).toContainText("A request of this window was given no token.");
  await expect(rows(app, "request-failed")).toContainText("Sign-in needed");
  await rows(app, "request-failed").getByRole("button").click();
  await expect(rows(app, "request-failed")).toContainText("interaction_required");
});

test("tells what another program has done, and filters by account", async ({
  app,
  identityProvider,
  userDataDirectory,
}) => {
  const [first, second] = identityProvider.people;
  if (first === undefined || second === undefined) throw new Error("The identity provider knows too few");
  await signInAs(app, identityProvider, first);
  await openPage(app, "Activity");
  const { certificateAuthority } = identityProvider;
  const other = await openTokenBroker({
    clientId: identityProvider.clientId,
    authority: identityProvider.authority,
    knownAuthorities: [identityProvider.knownAuthority],
    networkClient: identityProvider.networkClient(),
    openBrowser: (url) => signInThroughPages(url, { ...second, certificateAuthority }),
    logger: silentLogger,
    cache: { directory: path.join(userDataDirectory, "token-cache"), serviceName: keyringServiceName },
  });
  try {
    await other.signIn({ scopes: identityProvider.graphScopes });
    await expect(rows(app, "changed-elsewhere")).toContainText("Another program added the account.");
    await expect(rows(app, "changed-elsewhere")).toContainText(second.name);
  } finally {
    await other.close();
  }
  const account = app.page.getByRole("combobox", { name: "Account" });
  await account.selectOption(first.username);
  await expect(rows(app, "changed-elsewhere")).toHaveCount(0);
  await expect(rows(app, "signed-in")).toHaveCount(1);
  await account.selectOption("All accounts");
  await expect(rows(app, "changed-elsewhere")).toHaveCount(1);
});

test("exports what has happened, without secrets and without names", async ({
  app,
  identityProvider,
  userDataDirectory,
}) => {
  await signInAs(app, identityProvider, identityProvider.people[0]);
  await openPage(app, "Activity");
  const button = app.page.getByRole("button", { name: "Export" });
  const note = app.page.getByTestId("export-note");
  await button.click();
  await expect(note).toHaveText("Nothing was exported.");

  const file = path.join(userDataDirectory, "activity.json");
  await app.chooseSavePath(file);
  await button.click();
  await expect(note).toHaveText("Exported. There are no tokens and no names in the file.");
  const text = await readFile(file, "utf8");
  expect(text).toContain('"signed-in"');
  const secrets = identityProvider.issuedSecrets().map(({ value }) => value);
  const names = identityProvider.people.flatMap(({ username, name, objectId }) => [username, name, objectId]);
  expect([...secrets, ...names].filter((each) => text.includes(each))).toEqual([]);

  await app.chooseSavePath(path.join(userDataDirectory, "nowhere", "activity.json"));
  await button.click();
  await expect(app.page.getByText("The file could not be written.")).toBeVisible();
  await expect(button).toBeEnabled();
});

test("shows the last 200 at once", async ({ app, identityProvider }) => {
  await signInAs(app, identityProvider, identityProvider.people[0]);
  const request = {
    accountId: await readAccountId(app),
    scopes: identityProvider.graphScopes,
    forceRefresh: true,
  };
  // The provider is asked once and then left alone, so that most of what happens here is soon over.
  identityProvider.knobs.tokenStatus = { status: 429, retryAfterSeconds: 60 };
  for (let refused = 0; refused < 205; refused += 1)
    expect(await askMain(app, "auth:get-token", request)).toBe("throttled");
  expect(identityProvider.counters.tokenByGrant.refresh_token).toBe(1);
  const startedAt = Date.now();
  await openPage(app, "Activity");
  await expect(rows(app)).toHaveCount(200);
  const tookMs = Date.now() - startedAt;
  console.log(`200 events were shown after ${String(tookMs)} ms`);
  expect(tookMs).toBeLessThan(3_000);
});
