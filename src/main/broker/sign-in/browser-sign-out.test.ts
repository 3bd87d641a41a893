// Signing out of the browser as well, with real MSAL and the pages of the development identity provider.
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import {
  startIdentityProvider,
  type IdentityProvider,
} from "../../../../dev/identity-provider/identity-provider.ts";
import { createMsalApp, readClaims, signIn } from "../../../../dev/identity-provider/msal-app.ts";
import { createTestBrokers, type TestBrokers } from "../../../../dev/test-brokers.ts";
import type { TokenBroker } from "../token-broker.ts";

// The data key lies in a plain file, which there is on Linux only.
describe.runIf(process.platform === "linux")("signing out of the browser as well", () => {
  let provider: IdentityProvider;
  let brokers: TestBrokers;
  let cookies: Map<string, string>;
  let scopes: string[] = [];
  let opened: string[] = [];

  beforeAll(async () => {
    provider = await startIdentityProvider();
    scopes = provider.graphScopes;
  });
  afterAll(() => provider.close());
  beforeEach(async () => {
    provider.knobs.reset();
    cookies = new Map();
    opened = [];
    brokers = await createTestBrokers(provider);
  });
  afterEach(() => brokers.close());

  const open = (): Promise<TokenBroker> =>
    brokers.open({
      openBrowser: async (url) => {
        opened.push(url);
        await brokers.browse(url, { cookies });
      },
    });
  /** An entry as Entra's would be, if the app's registration asks for the claim. */
  const importWithHint = async (broker: TokenBroker): Promise<string> => {
    const app = createMsalApp(provider);
    await signIn(app, provider);
    const cache = JSON.parse(app.getTokenCache().serialize()) as Record<
      string,
      Record<string, { secret: string }>
    >;
    for (const token of Object.values(cache["IdToken"] ?? {})) {
      const payload = JSON.stringify({ ...readClaims(token.secret), login_hint: "O.opaque" });
      token.secret = `e30.${Buffer.from(payload).toString("base64url")}.`;
    }
    const [account] = await broker.importCache(JSON.stringify(cache));
    return account?.accountId ?? "";
  };

  it("removes the account, and ends the session on the provider's page", async () => {
    const broker = await open();
    const { accountId } = await broker.signIn({ scopes });
    await broker.signOut(accountId, { endBrowserSession: true });
    expect(await broker.accounts()).toEqual([]);
    const page = new URL(opened.at(-1) ?? "");
    expect(page.origin).toBe(provider.origin);
    expect(page.pathname).toMatch(/\/oauth2\/v2.0\/logout$/);
    // Entra takes no user name here.
    expect(page.search).toBe("");
    await expect(broker.signIn({ scopes, prompt: "none" })).rejects.toMatchObject({
      code: "interaction_required",
    });
  });

  it("leaves the session alone unless it is told to end it", async () => {
    const broker = await open();
    const { accountId } = await broker.signIn({ scopes });
    await broker.signOut(accountId);
    expect(opened).toHaveLength(1);
    await expect(broker.signIn({ scopes, prompt: "none" })).resolves.toMatchObject({ accountId });
  });

  it("opens one page for all accounts, which tells nothing of any of them", async () => {
    const broker = await open();
    await importWithHint(broker);
    await broker.signIn({ scopes });
    await broker.signOutAll({ endBrowserSession: true });
    expect(await broker.accounts()).toEqual([]);
    expect(opened).toHaveLength(2);
    const page = new URL(opened.at(-1) ?? "");
    expect(page.pathname).toMatch(/\/oauth2\/v2.0\/logout$/);
    expect(page.search).toBe("");
  });

  it("gives the page the opaque hint of the id token, so that nobody has to be chosen", async () => {
    const broker = await open();
    const accountId = await importWithHint(broker);
    await broker.signOut(accountId, { endBrowserSession: true });
    expect(new URL(opened.at(-1) ?? "").searchParams.get("logout_hint")).toBe("O.opaque");
    expect(brokers.log().join("\n")).not.toContain("O.opaque");
  });

  it.each([
    ["on another host", { end_session_endpoint: "https://evil.example/logout" }, "server_rejected"],
    ["that is not https", { end_session_endpoint: "http://localhost/logout" }, "server_rejected"],
    ["that is not named", {}, "server_rejected"],
  ])("opens no page %s, and says that the account is removed all the same", async (_, changed, code) => {
    const network = provider.networkClient();
    const broker = await brokers.open({
      openBrowser: async (url) => {
        opened.push(url);
        await brokers.browse(url);
      },
      networkClient: {
        ...network,
        sendPostRequestAsync: (...args) => network.sendPostRequestAsync(...args),
        sendGetRequestAsync: async (...args) => {
          const response = await network.sendGetRequestAsync<never>(...args);
          const { end_session_endpoint: _endpoint, ...body } = response.body as Record<string, unknown>;
          return { ...response, body: { ...body, ...changed } as never };
        },
      },
    });
    const { accountId } = await broker.signIn({ scopes });
    await expect(broker.signOut(accountId, { endBrowserSession: true })).rejects.toMatchObject({
      code,
      retryable: false,
      message: expect.stringMatching(
        /^The account is removed from this app\. The browser's session could not be ended: /,
      ) as string,
    });
    expect(opened).toHaveLength(1);
    expect(await broker.accounts()).toEqual([]);
  });
});
