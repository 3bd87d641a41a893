// A confidential web client as it is in Entra, by real MSAL: what examples/web-app is built on.
import { ConfidentialClientApplication, CryptoProvider } from "@azure/msal-node";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { authorizeThroughPages } from "./browserless-sign-in.ts";
import type { IdentityProvider } from "./contract.ts";
import { startIdentityProvider } from "./identity-provider.ts";
import { createMsalApp, readClaims, signIn } from "./msal-app.ts";

describe("the web client", () => {
  let provider: IdentityProvider;
  beforeAll(async () => {
    provider = await startIdentityProvider();
  });
  afterAll(() => provider.close());
  beforeEach(() => provider.knobs.reset());

  function createWebApp(clientSecret = provider.webClient.clientSecret): ConfidentialClientApplication {
    return new ConfidentialClientApplication({
      auth: {
        clientId: provider.webClient.clientId,
        clientSecret,
        authority: provider.authority,
        knownAuthorities: [provider.knownAuthority],
      },
      system: { networkClient: provider.networkClient() },
    });
  }

  async function signInToWebApp(
    app: ConfidentialClientApplication,
    redirectUri = "http://localhost:3000/auth/redirect",
  ) {
    const { verifier, challenge } = await new CryptoProvider().generatePkceCodes();
    const request = { scopes: ["User.Read"], redirectUri, state: "state", nonce: "nonce" };
    const [person] = provider.people;
    if (person === undefined) throw new Error("The provider knows nobody.");
    const url = await app.getAuthCodeUrl({
      ...request,
      codeChallenge: challenge,
      codeChallengeMethod: "S256",
    });
    const answer = await authorizeThroughPages(url, {
      ...person,
      certificateAuthority: provider.certificateAuthority,
    });
    const code = answer.searchParams.get("code") ?? "";
    return app.acquireTokenByCode(
      { ...request, code, codeVerifier: verifier },
      { code, state: answer.searchParams.get("state") ?? "" },
    );
  }

  it("gets tokens of its own for a code and its secret, and for a refresh token", async () => {
    const app = createWebApp();
    const { account, accessToken } = await signInToWebApp(app);
    expect(readClaims(accessToken)).toMatchObject({ azp: provider.webClient.clientId, scp: "User.Read" });
    expect(account?.username).toBe(provider.people[0]?.username);
    if (account === null) throw new Error("MSAL gave no account.");
    const again = await app.acquireTokenSilent({ account, scopes: ["User.Read"], forceRefresh: true });
    expect(again.accessToken).not.toBe(accessToken);
  });

  it("may listen on any port, and on no other path", async () => {
    const other = await signInToWebApp(createWebApp(), "http://localhost:8123/auth/redirect");
    expect(other.account).not.toBeNull();
    await expect(signInToWebApp(createWebApp(), "http://localhost:3000/elsewhere")).rejects.toThrow(
      /redirect_uri/,
    );
  });

  it("is refused with another secret and without one", async () => {
    await expect(signInToWebApp(createWebApp("another secret"))).rejects.toMatchObject({
      errorCode: "invalid_client",
    });
    const { status, body } = await provider
      .networkClient()
      .sendPostRequestAsync<{ error: string }>(`${provider.authority}/oauth2/v2.0/token`, {
        headers: { "Content-Type": "application/x-www-form-urlencoded" },
        body: `grant_type=refresh_token&refresh_token=none&client_id=${provider.webClient.clientId}`,
      });
    expect([status, body.error]).toEqual([401, "invalid_client"]);
  });

  it("cannot use the public client's refresh tokens", async () => {
    const publicApp = createMsalApp(provider);
    await signIn(publicApp, provider);
    const [refreshToken] = provider
      .issuedSecrets()
      .filter(({ kind }) => kind === "refresh_token")
      .slice(-1);
    const stolen = createWebApp().acquireTokenByRefreshToken({
      refreshToken: refreshToken?.value ?? "",
      scopes: ["User.Read"],
    });
    await expect(stolen).rejects.toMatchObject({ errorCode: "invalid_grant" });
  });

  it("asks for consent under its own name", async () => {
    provider.knobs.consent = "ask";
    const { account } = await signInToWebApp(createWebApp());
    expect(account).not.toBeNull();
  });

  it("has another secret at every provider", async () => {
    const other = await startIdentityProvider();
    expect(other.webClient.clientSecret).not.toBe(provider.webClient.clientSecret);
    await other.close();
  });
});
