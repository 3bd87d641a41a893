// Sign-in on a device without a browser: MSAL polls while a person enters the code somewhere else.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { signInThroughPages } from "./browserless-sign-in.ts";
import type { IdentityProvider } from "./contract.ts";
import { startIdentityProvider } from "./identity-provider.ts";
import { createMsalApp, readClaims, refresh } from "./msal-app.ts";

describe("the device code grant", () => {
  let provider: IdentityProvider;
  beforeAll(async () => {
    provider = await startIdentityProvider();
  });
  afterAll(() => provider.close());

  function signInDevice(action: "sign-in" | "cancel") {
    const app = createMsalApp(provider);
    const [, kofi] = provider.people;
    const { certificateAuthority } = provider;
    let pages: Promise<void> = Promise.resolve();
    const tokens = app.acquireTokenByDeviceCode({
      scopes: ["User.Read", "Mail.Read"],
      deviceCodeCallback: ({ verificationUri, userCode, message }) => {
        expect(message).toContain(userCode);
        const person = { username: kofi?.username ?? "", password: kofi?.password ?? "" };
        const url = `${verificationUri}?user_code=${userCode}`;
        pages = signInThroughPages(url, { ...person, certificateAuthority, action });
      },
    });
    return { app, kofi, done: Promise.all([tokens, tokens.then(() => pages)]) };
  }

  it("gives the device tokens once the person has entered the code and signed in", async () => {
    const { app, kofi, done } = signInDevice("sign-in");
    const [result] = await done;
    expect(result?.account?.username).toBe(kofi?.username);
    expect(readClaims(result?.accessToken ?? "")).toMatchObject({
      scp: "User.Read Mail.Read",
      oid: kofi?.objectId,
    });
    expect(provider.counters.tokenByGrant.device_code).toBeGreaterThan(0);
    if (!result?.account) throw new Error("MSAL gave no account.");
    expect((await refresh(app, result.account)).fromCache).toBe(false);
  });

  it("tells the device that the person cancelled", async () => {
    await expect(signInDevice("cancel").done).rejects.toThrow(/access_denied|declined/);
  });

  it("refuses a code that was never given out, under either name of the grant", async () => {
    for (const grantType of ["device_code", "urn:ietf:params:oauth:grant-type:device_code"]) {
      const body = new URLSearchParams({
        grant_type: grantType,
        client_id: provider.clientId,
        device_code: "x",
      });
      const headers = { "content-type": "application/x-www-form-urlencoded" };
      const url = `${provider.authority}/oauth2/v2.0/token`;
      const answer = await provider
        .networkClient()
        .sendPostRequestAsync(url, { headers, body: body.toString() });
      expect(answer).toMatchObject({ status: 400, body: { error: "invalid_grant" } });
    }
  });
});
