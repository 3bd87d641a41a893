// A desktop app's use of MSAL, as small as it gets, for tests: no cache on disk, sign-in without a browser.
import { type AccountInfo, type AuthenticationResult, PublicClientApplication } from "@azure/msal-node";
import { type SignInThroughPagesOptions, signInThroughPages } from "./browserless-sign-in.ts";
import type { IdentityProvider } from "./contract.ts";

export function createMsalApp(
  provider: IdentityProvider,
  { authority = provider.authority, clientCapabilities = ["cp1"] } = {},
): PublicClientApplication {
  return new PublicClientApplication({
    auth: {
      clientId: provider.clientId,
      authority,
      knownAuthorities: [provider.knownAuthority],
      clientCapabilities,
    },
    system: { networkClient: provider.networkClient() },
  });
}

interface SignInOptions extends Partial<SignInThroughPagesOptions> {
  scopes?: string[];
  prompt?: string;
  loginHint?: string;
  claims?: string;
}

/** Signs in the first of the people unless another username is given. */
export function signIn(
  app: PublicClientApplication,
  provider: IdentityProvider,
  { scopes = provider.graphScopes, prompt, loginHint, claims, ...pages }: SignInOptions = {},
): Promise<AuthenticationResult> {
  const username = pages.username ?? provider.people[0]?.username ?? "";
  const password = provider.people.find((person) => person.username === username)?.password ?? "";
  const { certificateAuthority } = provider;
  return app.acquireTokenInteractive({
    scopes,
    ...(prompt !== undefined && { prompt }),
    ...(loginHint !== undefined && { loginHint }),
    ...(claims !== undefined && { claims }),
    openBrowser: (url) => signInThroughPages(url, { username, password, certificateAuthority, ...pages }),
  });
}

/** A silent call that always asks the provider. */
export function refresh(
  app: PublicClientApplication,
  account: AccountInfo,
  scopes: string[] = ["User.Read"],
): Promise<AuthenticationResult> {
  return app.acquireTokenSilent({ account, scopes, forceRefresh: true });
}

/** The one refresh token that MSAL holds. */
export function heldRefreshToken(app: PublicClientApplication): string {
  const cache = JSON.parse(app.getTokenCache().serialize()) as {
    RefreshToken: Record<string, { secret: string }>;
  };
  const [only] = Object.values(cache.RefreshToken);
  if (only === undefined) throw new Error("MSAL holds no refresh token.");
  return only.secret;
}

/** What is in a JWT, without a look at its signature. */
export function readClaims(token: string): Record<string, unknown> {
  const [, payload = ""] = token.split(".");
  return JSON.parse(Buffer.from(payload, "base64url").toString("utf8")) as Record<string, unknown>;
}
