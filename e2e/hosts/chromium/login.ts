// `login`: what a proxy or a server asks before it lets a request through (CDP `Fetch.authRequired`).
import type { CdpSession } from "./cdp-connection.ts";
import type { LoginAnswer } from "./electron-surface.ts";

export interface ChallengedRequest {
  requestId: string;
  request: { url: string; method: string; headers: Record<string, string> };
}

export interface AuthRequired extends ChallengedRequest {
  authChallenge: { source?: string; origin: string; scheme: string; realm: string };
}

/** Hands the challenge on in Electron's words; the answer goes to Chromium. */
export function createLoginAnswer(
  session: CdpSession,
  { requestId, authChallenge }: AuthRequired,
  ask: (server: Electron.AuthInfo, answer: LoginAnswer) => void,
): void {
  const { source, origin, scheme, realm } = authChallenge;
  // Of a proxy it may be `host:port` only.
  const { hostname, port, protocol } = new URL(origin.includes("://") ? origin : `http://${origin}`);
  const server = {
    isProxy: source === "Proxy",
    scheme,
    host: hostname,
    port: Number(port || (protocol === "https:" ? 443 : 80)),
    realm,
  };
  ask(server, (username, password) => {
    const authChallengeResponse =
      username === undefined || password === undefined
        ? ({ response: "CancelAuth" } as const)
        : ({ response: "ProvideCredentials", username, password } as const);
    // The request may be over.
    session.send("Fetch.continueWithAuth", { requestId, authChallengeResponse }).catch(() => undefined);
  });
}
