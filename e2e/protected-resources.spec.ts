// What main does to the requests of a page that is given no tokens: who gets one, and where it never goes.
import type { IdentityProvider } from "../dev/identity-provider/identity-provider.ts";
import { fetchInPage, readAccountId } from "./fixtures/page-requests.ts";
import { startRecordingApi, type RecordingApi } from "./fixtures/recording-api.ts";
import type { RunningApp } from "./fixtures/running-app.ts";
import { answerSignIn, signInAs } from "./fixtures/sign-in.ts";
import { expect, test as base } from "./fixtures/test.ts";
import { openPage } from "./fixtures/window-pages.ts";

const test = base.extend<{ api: RecordingApi; app: RunningApp }>({
  // eslint-disable-next-line no-empty-pattern -- Playwright reads the pattern.
  api: async ({}, use) => {
    const api = await startRecordingApi();
    await use(api);
    api.close();
  },
  app: async ({ launch, api, identityProvider }, use) => {
    const app = await launch({
      env: { LATCHKEY_EXPOSE_TOKENS: "0", LATCHKEY_GRAPH_URL: api.url },
      spkiFingerprint: `${identityProvider.spkiFingerprint},${api.spkiFingerprint}`,
    });
    await signInAs(app, identityProvider, identityProvider.people[0]);
    await use(app);
  },
});

/** The requests, with what their tokens are instead of the tokens. */
function describeRequests({ requests }: RecordingApi, provider: IdentityProvider): string[] {
  const secrets = new Map(provider.issuedSecrets().map(({ kind, value }) => [`Bearer ${value}`, kind]));
  const described = requests.map(({ origin, method, path, authorization = "", ownHeaders, body }) =>
    [
      origin,
      method,
      path,
      authorization === "" ? "-" : (secrets.get(authorization) ?? "foreign"),
      ...ownHeaders,
      body,
    ]
      .join(" ")
      .trim(),
  );
  requests.length = 0;
  return described;
}

/** Only so can the page go further than to the API: what main does must hold without the policy as well. */
async function bypassContentSecurityPolicy({ page }: RunningApp): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send("Page.setBypassCSP", { enabled: true });
  await page.reload();
  await page.getByTestId("account-name").first().waitFor();
}

test("adds the token in place of whatever the page has set, without a preflight for it", async ({
  app,
  api,
  identityProvider,
}) => {
  const init = { method: "POST", body: "text", headers: { "Content-Type": "text/plain" } };
  expect((await fetchInPage(app, `${api.url}/me`, init)).answer).toBe("200 landed");
  expect(describeRequests(api, identityProvider)).toEqual(["own POST /v1/me access_token text"]);

  const accountId = await readAccountId(app);
  // A preflight is what our own header costs; the API is not asked about it, and need not know of it.
  for (const path of ["me", "no-options"]) {
    const named = { headers: { "X-Latchkey-Account": accountId } };
    expect((await fetchInPage(app, `${api.url}/${path}`, named)).answer).toBe("200 landed");
    expect(describeRequests(api, identityProvider)).toEqual([
      `own OPTIONS /v1/${path} -`,
      `own GET /v1/${path} access_token`,
    ]);
  }
  const typed = { headers: { "X-Latchkey-Account": accountId, "Content-Type": "application/json" } };
  expect((await fetchInPage(app, `${api.url}/me`, typed)).answer).toBe("200 landed");
  expect(describeRequests(api, identityProvider)).toEqual([
    "own OPTIONS /v1/me -",
    "own GET /v1/me access_token",
  ]);
  const unnamed = { headers: { "Content-Type": "application/json" } };
  expect((await fetchInPage(app, `${api.url}/no-options`, unnamed)).answer).toContain("Failed to fetch");
  expect(describeRequests(api, identityProvider)).toEqual(["own OPTIONS /v1/no-options -"]);
});

test("takes off an Authorization header that the page has set", async ({ app, api, identityProvider }) => {
  const session = await app.page.context().newCDPSession(app.page);
  // As a page's own header costs a preflight that this API refuses, it is set below the page.
  await session.send("Network.setExtraHTTPHeaders", { headers: { Authorization: "Bearer of-the-page" } });
  expect((await fetchInPage(app, `${api.url}/me`)).answer).toBe("200 landed");
  expect(describeRequests(api, identityProvider)).toEqual(["own GET /v1/me access_token"]);
});

test("follows no redirect to another origin with the token, and gives none on the way back", async ({
  app,
  api,
  identityProvider,
}) => {
  expect((await fetchInPage(app, `${api.url}/away`)).answer).toContain("Failed to fetch");
  // The content security policy alone has stopped it here.
  expect(describeRequests(api, identityProvider)).toEqual(["own GET /v1/away access_token"]);

  await bypassContentSecurityPolicy(app);
  expect((await fetchInPage(app, `${api.url}/away`)).answer).toBe("200 landed");
  expect(describeRequests(api, identityProvider)).toEqual([
    "own GET /v1/away access_token",
    "other GET /landed -",
  ]);
  const named = { headers: { "x-latchkey-account": await readAccountId(app) } };
  expect((await fetchInPage(app, `${api.url}/away`, named)).answer).toBe("200 landed");
  expect(describeRequests(api, identityProvider)).toEqual([
    "own OPTIONS /v1/away -",
    "own GET /v1/away access_token",
    "other OPTIONS /landed -",
    "other GET /landed -",
  ]);
  expect((await fetchInPage(app, `${api.otherOrigin}/back`)).answer).toBe("200 landed");
  expect(describeRequests(api, identityProvider)).toEqual(["other GET /back -", "own GET /v1/me -"]);
  expect((await fetchInPage(app, `${api.url}/astray`)).answer).toBe("200 landed");
  expect(describeRequests(api, identityProvider)).toEqual([
    "own GET /v1/astray access_token",
    "own GET /v2/landed -",
  ]);
  expect((await fetchInPage(app, `${api.origin}/v2/back`)).answer).toBe("200 landed");
  expect(describeRequests(api, identityProvider)).toEqual([
    "own GET /v2/back -",
    "own GET /v1/me access_token",
  ]);
});

test("gives no token to a frame, an image, or what lies beside the resource", async ({
  app,
  api,
  identityProvider,
}) => {
  await bypassContentSecurityPolicy(app);
  await app.page.evaluate(async (url) => {
    const frame = document.createElement("iframe");
    // With a document of its own: an empty frame is still its parent's in all that it does.
    frame.srcdoc = "<p>Frame</p>";
    const loaded = new Promise((resolve) => {
      frame.addEventListener("load", resolve);
    });
    document.body.append(frame);
    await loaded;
    await frame.contentWindow?.fetch(`${url}/frame`);
    const image = new Image();
    const ended = new Promise((resolve) => {
      image.addEventListener("error", resolve);
    });
    image.src = `${url}/image`;
    await ended;
    navigator.sendBeacon(`${url}/beacon`);
    await fetch(`${url}x`);
    await fetch(`${url}/..%2fv2`);
  }, api.url);
  await expect.poll(() => api.requests.length).toBe(5);
  expect(describeRequests(api, identityProvider).toSorted()).toEqual([
    "own GET /v1/..%2fv2 -",
    "own GET /v1/frame -",
    "own GET /v1/image -",
    "own GET /v1x -",
    "own POST /v1/beacon -",
  ]);
});

test("repeats a request once for a claims challenge, with its method and body, and then passes the 401 on", async ({
  app,
  api,
  identityProvider,
}) => {
  identityProvider.resetCounters();
  const { answer, failures } = await fetchInPage(app, `${api.url}/challenge`, {
    method: "POST",
    body: "text",
  });
  expect([answer, failures]).toEqual(["401 ", []]);
  const tokens = api.requests.map(({ authorization }) => authorization);
  expect(new Set(tokens).size).toBe(2);
  const request = "own POST /v1/challenge access_token text";
  expect(describeRequests(api, identityProvider)).toEqual([request, request]);
  expect(identityProvider.counters.tokenByGrant.refresh_token).toBe(1);
});

test("tells the page why there was no token: nothing is sent, and a challenge's 401 is passed on", async ({
  app,
  api,
  identityProvider,
}) => {
  identityProvider.knobs.refreshTokens = "reject-interaction";
  const challenged = await fetchInPage(app, `${api.url}/challenge`);
  expect(challenged.answer).toBe("401 ");
  expect(challenged.failures).toMatchObject([
    { url: `${api.url}/challenge`, method: "GET", error: { code: "interaction_required" } },
  ]);
  expect(challenged.failures[0]?.claims).toContain("nbf");
  expect(describeRequests(api, identityProvider)).toEqual(["own GET /v1/challenge access_token"]);

  identityProvider.knobs.refreshTokens = "accept";
  const [, second] = identityProvider.people;
  if (second === undefined) throw new Error("The identity provider knows too few");
  await app.page.getByRole("button", { name: "Add account" }).click();
  await answerSignIn(app, identityProvider, second);
  await expect(app.page.getByTestId("account-item")).toHaveCount(2);
  const unnamed = await fetchInPage(app, `${api.url}/me`);
  // The account that signed in last is the default.
  expect(unnamed.answer).toMatch(/^200 /);
  expect(unnamed.failures).toEqual([]);
  const named = await fetchInPage(app, `${api.url}/me`, { headers: { "x-latchkey-account": "nobody" } });
  expect(named.failures).toMatchObject([{ accountId: "nobody", error: { code: "account_not_found" } }]);
  expect(describeRequests(api, identityProvider)).toEqual([
    "own GET /v1/me access_token",
    "own OPTIONS /v1/me -",
  ]);
});

test("shows the reason in the demo's window", async ({ app, identityProvider }) => {
  // The stored token is good for a moment only, so that the call needs a new one.
  identityProvider.knobs.refreshTokens = "reject-bad-token";
  identityProvider.knobs.accessTokenLifetimeSeconds = 1;
  await app.page.getByRole("button", { name: "Sign out", exact: true }).click();
  await app.page.getByRole("button", { name: "Sign out now" }).click();
  await signInAs(app, identityProvider, identityProvider.people[0]);
  await openPage(app, "Tokens");
  await app.page.getByRole("button", { name: "Call API" }).click();
  await expect(app.page.getByTestId("error-code")).toHaveText("interaction_required");
});
