// A window that is given no tokens (`exposeTokens: false`) does all that the demo does.
import type { IdentityProvider } from "../dev/identity-provider/identity-provider.ts";
import type { LatchkeyBridge } from "../src/shared/ipc-contract.ts";
import { readAccountId } from "./fixtures/page-requests.ts";
import { searchRenderer } from "./fixtures/renderer-search.ts";
import type { RunningApp } from "./fixtures/running-app.ts";
import { signInAs } from "./fixtures/sign-in.ts";
import { expect, test } from "./fixtures/test.ts";
import { openPage } from "./fixtures/window-pages.ts";

const tokenless = { env: { LATCHKEY_EXPOSE_TOKENS: "0" } };

/** Has the page ask for a token, and keep what it gets as a careless program would. */
async function askForToken(app: RunningApp, scopes: string[]): Promise<string> {
  return app.page.evaluate(
    async (request) => {
      const holder = window as unknown as { latchkey: LatchkeyBridge; kept: unknown };
      const outcome = await holder.latchkey.invoke("auth:get-token", request);
      holder.kept = outcome;
      localStorage.setItem("kept", JSON.stringify(outcome));
      return outcome.ok ? "answered" : outcome.error.code;
    },
    { accountId: await readAccountId(app), scopes },
  );
}

async function callApi(app: RunningApp): Promise<void> {
  await app.page.getByRole("button", { name: "Call API" }).click();
  await expect(app.page.getByTestId("api-status")).toContainText("200");
}

/** What a page sees of a request: its own to the API, with fetch and XMLHttpRequest. */
async function seeRequests({ page }: RunningApp, { graphUrl }: IdentityProvider): Promise<string> {
  return page.evaluate(async (url) => {
    const response = await fetch(url);
    const request = new XMLHttpRequest();
    await new Promise((resolve) => {
      request.addEventListener("loadend", resolve);
      request.open("GET", url);
      request.send();
    });
    const seen = [
      response.status,
      response.url,
      [...response.headers],
      await response.text(),
      request.status,
    ];
    return JSON.stringify([...seen, request.getAllResponseHeaders(), request.responseText]);
  }, `${graphUrl}/me`);
}

test("signs in, calls the API and meets a claims challenge without any secret in the renderer", async ({
  launch,
  identityProvider,
}) => {
  const app = await launch(tokenless);
  await signInAs(app, identityProvider, identityProvider.people[0]);
  await openPage(app, "Tokens");
  await callApi(app);
  await expect(app.page.getByTestId("api-result")).toContainText(identityProvider.people[0]?.name ?? "");
  identityProvider.knobs.claimsChallenge = true;
  identityProvider.resetCounters();
  await callApi(app);
  await expect.poll(() => identityProvider.counters.graph).toBe(2);
  expect(identityProvider.counters.tokenByGrant.refresh_token).toBe(1);
  expect(await askForToken(app, identityProvider.graphScopes)).toBe("invalid_request");
  const seen = await seeRequests(app, identityProvider);
  expect(JSON.parse(seen)).toMatchObject({ 0: 200, 4: 200 });

  const secrets = identityProvider.issuedSecrets();
  expect(new Set(secrets.map(({ kind }) => kind))).toEqual(
    new Set(["access_token", "refresh_token", "id_token", "code"]),
  );
  const report = await searchRenderer(app.page, secrets, seen);
  expect(report.leaks).toEqual([]);
  expect(secrets.filter(({ value }) => app.output().includes(value)).map(({ kind }) => kind)).toEqual([]);
  for (const place of ["network log", "document and storage", "heap"])
    expect(report.bytes[place]).toBeGreaterThan(1000);
});

test("the same search finds a token where the window is given one", async ({ app, identityProvider }) => {
  await signInAs(app, identityProvider, identityProvider.people[0]);
  expect(await askForToken(app, identityProvider.graphScopes)).toBe("answered");
  const report = await searchRenderer(app.page, identityProvider.issuedSecrets(), "");
  const places = ["document and storage", "heap", "process memory"].filter((place) => place in report.bytes);
  expect(report.leaks.toSorted()).toEqual(places.map((place) => `access_token in ${place}`));
});
