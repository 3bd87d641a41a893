// Refresh tokens under real MSAL: rotation, reuse, other scopes, the guest tenant, and refusals on demand.
import type { AccountInfo, PublicClientApplication } from "@azure/msal-node";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { IdentityProvider } from "./contract.ts";
import { startIdentityProvider } from "./identity-provider.ts";
import { createMsalApp, heldRefreshToken, readClaims, refresh, signIn } from "./msal-app.ts";

describe("the refresh token grant", () => {
  let provider: IdentityProvider;
  let app: PublicClientApplication;
  let account: AccountInfo;
  beforeAll(async () => {
    provider = await startIdentityProvider();
  });
  beforeEach(async () => {
    app = createMsalApp(provider);
    const result = await signIn(app, provider);
    if (result.account === null) throw new Error("MSAL gave no account.");
    ({ account } = result);
  });
  afterEach(() => provider.knobs.reset());
  afterAll(() => provider.close());

  it("gives a new refresh token at every use", async () => {
    const seen = new Set([heldRefreshToken(app)]);
    for (let round = 0; round < 3; round += 1) {
      await refresh(app, account);
      seen.add(heldRefreshToken(app));
    }
    expect(seen.size).toBe(4);
  });

  it("refuses a used refresh token with bad_token and ends the chain it belongs to, and no other", async () => {
    const bystander = createMsalApp(provider);
    const other = await signIn(bystander, provider);
    const used = heldRefreshToken(app);
    await refresh(app, account);
    const newest = heldRefreshToken(app);

    expect(await present(used)).toMatchObject({ error: "invalid_grant", suberror: "bad_token" });
    expect(await present(newest)).toMatchObject({ error: "invalid_grant", suberror: "bad_token" });
    await expect(refresh(app, account)).rejects.toMatchObject({ subError: "bad_token" });
    expect((await refresh(bystander, other.account ?? account)).fromCache).toBe(false);
  });

  it("lets one of several requests that race with one refresh token through", async () => {
    provider.knobs.revokeOnReuse = false;
    const held = heldRefreshToken(app);
    const answers = await Promise.all([1, 2, 3, 4].map(() => present(held)));
    expect(answers.filter((answer) => "access_token" in answer)).toHaveLength(1);
  });

  it("leaves the chain alone after a reuse when revokeOnReuse is off", async () => {
    provider.knobs.revokeOnReuse = false;
    const used = heldRefreshToken(app);
    await refresh(app, account);
    expect(await present(used)).toMatchObject({ suberror: "bad_token" });
    expect((await refresh(app, account)).fromCache).toBe(false);
  });

  it("answers with the same refresh token when rotateRefreshTokens is off", async () => {
    provider.knobs.rotateRefreshTokens = false;
    const held = heldRefreshToken(app);
    await refresh(app, account);
    await refresh(app, account);
    expect(heldRefreshToken(app)).toBe(held);
  });

  it("answers for any scope, with the resource that the scope names as audience", async () => {
    const graph = `${provider.origin}/graph`;
    const cases = [
      ["Bench.Scope.0001", graph, "Bench.Scope.0001"],
      ["https://graph.microsoft.com/Mail.Read", graph, "Mail.Read"],
      ["api://7c1f/Orders.Write", "api://7c1f", "Orders.Write"],
    ] as const;
    for (const [scope, aud, scp] of cases) {
      const result = await app.acquireTokenSilent({ account, scopes: [scope] });
      expect(result.scopes).toContain(scope);
      expect(readClaims(result.accessToken)).toMatchObject({ aud, scp });
      const again = await app.acquireTokenSilent({ account, scopes: [scope] });
      expect(again.fromCache).toBe(true);
    }
  });

  it("answers in the guest tenant with that tenant's tid and an object id of its own", async () => {
    const result = await app.acquireTokenSilent({
      account: { ...account, tenantId: provider.guestTenantId },
      authority: `${provider.origin}/${provider.guestTenantId}`,
      scopes: ["User.Read"],
    });
    expect(result.account?.homeAccountId).toBe(account.homeAccountId);
    const claims = readClaims(result.accessToken);
    expect(claims).toMatchObject({
      tid: provider.guestTenantId,
      iss: `${provider.origin}/${provider.guestTenantId}/v2.0`,
    });
    expect(claims["oid"]).not.toBe(account.localAccountId);
    expect((await refresh(app, account)).tenantId).toBe(provider.tenantId);
  });

  it("refuses with bad_token on demand", async () => {
    provider.knobs.refreshTokens = "reject-bad-token";
    await expect(refresh(app, account)).rejects.toMatchObject({
      errorCode: "invalid_grant",
      subError: "bad_token",
    });
  });

  it("refuses on demand as Entra does, with a code and a suberror, and as another provider would, with neither", async () => {
    provider.knobs.refreshTokenError = { error: "invalid_grant", suberror: "token_expired", code: 70043 };
    const entra = {
      name: "ServerError",
      errorCode: "invalid_grant",
      subError: "token_expired",
      errorNo: 70043,
    };
    await expect(refresh(app, account)).rejects.toMatchObject(entra);
    provider.knobs.refreshTokenError = { error: "invalid_grant" };
    const failure: unknown = await refresh(app, account).catch((error: unknown) => error);
    expect(failure).toMatchObject({ name: "ServerError", errorCode: "invalid_grant", subError: "" });
    expect(failure).toHaveProperty("errorNo", undefined);
    provider.knobs.reset();
    expect((await refresh(app, account)).fromCache).toBe(false);
  });

  it("asks for interaction on demand, with claims to take along", async () => {
    provider.knobs.refreshTokens = "reject-interaction";
    const failure: unknown = await refresh(app, account).catch((error: unknown) => error);
    expect(failure).toMatchObject({
      name: "InteractionRequiredAuthError",
      errorCode: "interaction_required",
    });
    expect(failure).toHaveProperty("errorMessage", expect.stringMatching(/AADSTS50076/));
    expect(failure).toHaveProperty("claims", expect.stringContaining("capolids"));
  });

  it("answers errors in Entra's form and repeats the client's request id", async () => {
    const id = "0f8fad5b-d9cb-469f-a165-70867728950e";
    const { body, headers } = await post("no such token", { "client-request-id": id });
    expect(headers["client-request-id"]).toBe(id);
    expect(body).toMatchObject({ error: "invalid_grant", error_codes: [700082], correlation_id: id });
    expect(body["error_description"]).toMatch(/^AADSTS700082: .* Trace ID: .* Timestamp: \d{4}-\d\d-\d\d /);
  });

  function post(refreshToken: string, headers: Record<string, string> = {}) {
    const body = new URLSearchParams({
      grant_type: "refresh_token",
      client_id: provider.clientId,
      refresh_token: refreshToken,
    });
    return provider
      .networkClient()
      .sendPostRequestAsync<Record<string, unknown>>(`${provider.authority}/oauth2/v2.0/token`, {
        headers: { "content-type": "application/x-www-form-urlencoded", ...headers },
        body: body.toString(),
      });
  }
  async function present(refreshToken: string): Promise<Record<string, unknown>> {
    return (await post(refreshToken)).body;
  }
});
