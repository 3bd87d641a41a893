// The browser's session between two sign-ins: what is asked again, and what ends it.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { signInThroughPages } from "./browserless-sign-in.ts";
import type { IdentityProvider } from "./contract.ts";
import { startIdentityProvider } from "./identity-provider.ts";
import { createMsalApp, signIn } from "./msal-app.ts";

describe("the browser's session", () => {
  let provider: IdentityProvider;
  let cookies: Map<string, string>;
  const wrongPassword = { password: "not asked for" };
  beforeAll(async () => {
    provider = await startIdentityProvider();
  });
  beforeEach(async () => {
    cookies = new Map();
    await signIn(createMsalApp(provider), provider, { cookies });
  });
  afterAll(() => provider.close());

  it("signs in again without any page", async () => {
    const { account } = await signIn(createMsalApp(provider), provider, { cookies, ...wrongPassword });
    expect(account?.username).toBe(provider.people[0]?.username);
  });

  it("signs in again by one click on the account when one is to be selected", async () => {
    const again = { cookies, prompt: "select_account", action: "continue" as const, ...wrongPassword };
    const { account } = await signIn(createMsalApp(provider), provider, again);
    expect(account?.username).toBe(provider.people[0]?.username);
  });

  it("asks for the password again with prompt=login", async () => {
    const again = { cookies, prompt: "login", ...wrongPassword };
    await expect(signIn(createMsalApp(provider), provider, again)).rejects.toThrow(/do not fit/);
  });

  it("asks for consent with prompt=consent", async () => {
    const again = { cookies, prompt: "consent", action: "decline" as const };
    await expect(signIn(createMsalApp(provider), provider, again)).rejects.toMatchObject({
      errorCode: "access_denied",
    });
  });

  it("asks for consent when the knob says so, and grants what was accepted", async () => {
    provider.knobs.consent = "ask";
    const scopes = ["User.Read", "Mail.Read"];
    const refused = signIn(createMsalApp(provider), provider, { cookies, scopes, action: "decline" });
    await expect(refused).rejects.toMatchObject({ errorCode: "access_denied" });
    const accepted = await signIn(createMsalApp(provider), provider, { cookies, scopes });
    expect(accepted.scopes).toEqual(expect.arrayContaining(scopes));
    provider.knobs.reset();
  });

  it("answers prompt=none with tokens, and with login_required where there is no session", async () => {
    const { account } = await signIn(createMsalApp(provider), provider, { cookies, prompt: "none" });
    expect(account?.username).toBe(provider.people[0]?.username);
    await expect(signIn(createMsalApp(provider), provider, { prompt: "none" })).rejects.toMatchObject({
      errorCode: "login_required",
    });
  });

  it("gives way to somebody else who signs in, and to a login hint", async () => {
    const kofi = provider.people[1]?.username ?? "";
    const app = createMsalApp(provider);
    const other = await signIn(app, provider, { cookies, prompt: "select_account", username: kofi });
    expect(other.account?.username).toBe(kofi);
    const ada = provider.people[0]?.username ?? "";
    const hinted = await signIn(app, provider, { cookies, loginHint: ada, username: ada });
    expect(hinted.account?.username).toBe(ada);
  });

  it("ends at the end_session endpoint", async () => {
    const { certificateAuthority } = provider;
    const url = `${provider.authority}/oauth2/v2.0/logout`;
    await signInThroughPages(url, { username: "", password: "", certificateAuthority, cookies });
    await expect(
      signIn(createMsalApp(provider), provider, { cookies, prompt: "none" }),
    ).rejects.toMatchObject({
      errorCode: "login_required",
    });
  });
});
