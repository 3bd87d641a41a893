// The Graph-like API against good, bad and insufficient access tokens.
import { generateKeyPairSync, randomUUID } from "node:crypto";
import type { AccountInfo, PublicClientApplication } from "@azure/msal-node";
import { SignJWT, decodeProtectedHeader } from "jose";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import type { IdentityProvider } from "./contract.ts";
import { startIdentityProvider } from "./identity-provider.ts";
import { createMsalApp, readClaims, refresh, signIn } from "./msal-app.ts";

describe("GET /graph/v1.0/me", () => {
  let provider: IdentityProvider;
  let app: PublicClientApplication;
  let account: AccountInfo;
  let token: string;
  beforeAll(async () => {
    provider = await startIdentityProvider();
    app = createMsalApp(provider);
    const result = await signIn(app, provider);
    if (result.account === null) throw new Error("MSAL gave no account.");
    ({ account, accessToken: token } = result);
  });
  afterEach(() => provider.knobs.reset());
  afterAll(() => provider.close());

  it("tells who the token is for", async () => {
    const { status, headers, body } = await getMe(token);
    const [ada] = provider.people;
    expect(status).toBe(200);
    expect(body).toEqual({ displayName: ada?.name, userPrincipalName: ada?.username, id: ada?.objectId });
    expect(headers).toMatchObject({ "cache-control": "no-store", "access-control-allow-origin": "*" });
  });

  it("accepts a token of the guest tenant", async () => {
    const { accessToken } = await app.acquireTokenSilent({
      account: { ...account, tenantId: provider.guestTenantId },
      authority: `${provider.origin}/${provider.guestTenantId}`,
      scopes: ["User.Read"],
    });
    expect((await getMe(accessToken)).status).toBe(200);
  });

  it("asks for a token where there is none, without an error code", async () => {
    const { status, headers } = await getMe();
    expect(status).toBe(401);
    expect(headers["www-authenticate"]).toBe('Bearer realm=""');
  });

  it("refuses an expired token", async () => {
    provider.knobs.accessTokenLifetimeSeconds = 1;
    const { accessToken } = await refresh(app, account);
    await new Promise((resolve) => setTimeout(resolve, 1100));
    await expectInvalid(accessToken, /has expired/);
  });

  it("refuses a token for another resource", async () => {
    const { accessToken } = await app.acquireTokenSilent({ account, scopes: ["api://7c1f/User.Read"] });
    await expectInvalid(accessToken, /aud claim/);
  });

  it("refuses a token that was tampered with", async () => {
    const [header, , signature] = token.split(".");
    const forged = Buffer.from(JSON.stringify({ ...readClaims(token), oid: randomUUID() })).toString(
      "base64url",
    );
    await expectInvalid(`${header}.${forged}.${signature}`, /not valid/);
  });

  it("refuses a token that somebody else signed, or nobody", async () => {
    const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
    const { kid = "" } = decodeProtectedHeader(token);
    const foreign = new SignJWT(readClaims(token)).setProtectedHeader({ alg: "RS256", kid });
    await expectInvalid(await foreign.sign(privateKey), /not valid/);
    const none = Buffer.from('{"alg":"none"}').toString("base64url");
    await expectInvalid(`${none}.${token.split(".")[1]}.`, /not valid/);
  });

  it("answers 403 when the scope is missing", async () => {
    const { accessToken } = await app.acquireTokenSilent({ account, scopes: ["Mail.Read"] });
    const { status, headers } = await getMe(accessToken);
    expect(status).toBe(403);
    expect(headers["www-authenticate"]).toMatch(/error="insufficient_scope"/);
  });

  it("challenges for claims until a token was got with them, and anew each time", async () => {
    for (let round = 0; round < 2; round += 1) {
      provider.knobs.claimsChallenge = true;
      const { headers } = await getMe(token);
      const challenge = headers["www-authenticate"] ?? "";
      expect(challenge).toMatch(/error="insufficient_claims"/);
      const encoded = /claims="([^"]+)"/.exec(challenge)?.[1] ?? "";
      const claims = Buffer.from(encoded, "base64").toString("utf8");
      expect((await getMe((await refresh(app, account)).accessToken)).status).toBe(401);
      ({ accessToken: token } = await app.acquireTokenSilent({ account, scopes: ["User.Read"], claims }));
      expect((await getMe(token)).status).toBe(200);
      provider.knobs.reset();
    }
  });

  it("lets a page of any origin send its token", async () => {
    const response = await send("OPTIONS", {
      origin: "app://latchkey",
      "access-control-request-method": "GET",
      "access-control-request-headers": "authorization",
    });
    expect(response.status).toBe(204);
    expect(response.headers).toMatchObject({
      "access-control-allow-origin": "*",
      "access-control-allow-headers": "authorization",
    });
  });

  async function expectInvalid(accessToken: string, why: RegExp): Promise<void> {
    const { status, headers } = await getMe(accessToken);
    expect(status).toBe(401);
    expect(headers["www-authenticate"]).toMatch(/^Bearer .*error="invalid_token"/);
    expect(headers["www-authenticate"]).toMatch(why);
  }
  function getMe(accessToken?: string) {
    const headers: Record<string, string> = {};
    if (accessToken !== undefined) headers["authorization"] = `Bearer ${accessToken}`;
    return provider.networkClient().sendGetRequestAsync(`${provider.graphUrl}/me`, { headers });
  }
  async function send(method: string, headers: Record<string, string>) {
    const { request } = await import("node:https");
    return new Promise<{ status: number | undefined; headers: object }>((resolve, reject) => {
      const ca = provider.certificateAuthority;
      request(`${provider.graphUrl}/me`, { method, headers, ca, agent: false }, (response) => {
        response.resume();
        resolve({ status: response.statusCode, headers: response.headers });
      })
        .on("error", reject)
        .end();
    });
  }
});
