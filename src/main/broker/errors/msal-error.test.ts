// Real MSAL, asked for a token; the identity provider is made up.
import {
  ClientAuthError,
  InteractionRequiredAuthError,
  PublicClientApplication,
  ServerError,
  type INetworkModule,
} from "@azure/msal-node";
import { describe, expect, it } from "vitest";
import { AuthError } from "../../../shared/auth-error.ts";
import { toAuthError } from "./msal-error.ts";
import { createObservedClient, observeNetwork, type NetworkObservation } from "../network-observation.ts";

type Answer = () => Promise<{ status: number; headers: Record<string, string>; body: object }>;
const answer = (
  status: number,
  error: string,
  text = "hunter2 ada@example.com",
  more: object = {},
): Answer => {
  const body = { error, error_description: text, ...more };
  return () => Promise.resolve({ status, headers: { "Retry-After": "60" }, body });
};
const fail = (failure: Error) => (): Promise<never> => Promise.reject(failure);

/** A client of MSAL's whose token endpoint answers so, and how asking it for a token ends. */
function createAsker(answerToPost: Answer): () => Promise<AuthError> {
  const networkClient = createObservedClient(
    {
      sendGetRequestAsync: fail(new TypeError("no metadata")),
      sendPostRequestAsync: answerToPost,
    } as INetworkModule,
    () => undefined,
  );
  const client = new PublicClientApplication({
    auth: {
      clientId: "00000000-0000-0000-0000-000000000001",
      authority: "https://login.microsoftonline.com/common",
    },
    system: { networkClient },
  });
  return async () => {
    const network: NetworkObservation = { requests: 0 };
    const request = { refreshToken: "hunter2", scopes: ["User.Read"] };
    const asked = observeNetwork(network, () => client.acquireTokenByRefreshToken(request));
    const error = await asked.then(
      () => undefined,
      (thrown: unknown) => thrown,
    );
    return toAuthError(error, network);
  };
}

const timeout = new DOMException("The operation was aborted due to timeout", "TimeoutError");
const rejected = (detail: string): string =>
  `The identity provider refused the request (${detail}). Check the app registration and the scopes.`;
const answers: [string, Answer, AuthError["code"], boolean, string][] = [
  [
    "a dead refresh token",
    answer(400, "invalid_grant", "hunter2", { suberror: "bad_token" }),
    "interaction_required",
    false,
    "The account's session has ended: it expired or was revoked. Sign in again.",
  ],
  [
    "a revoked session",
    answer(400, "invalid_grant", "AADSTS50173 hunter2", { error_codes: [50173] }),
    "interaction_required",
    false,
    "The account's session has ended: it expired or was revoked. Sign in again.",
  ],
  [
    "a grant that is refused for a reason not known here",
    answer(400, "invalid_grant", "AADSTS70000 hunter2", { error_codes: [70000] }),
    "interaction_required",
    false,
    "The identity provider wants the person to sign in again (invalid_grant, AADSTS70000). Sign in again.",
  ],
  [
    "a claims challenge",
    answer(400, "interaction_required", "AADSTS50076 hunter2", { claims: "{}" }),
    "interaction_required",
    false,
    "The identity provider wants more from the person, such as a second factor. Sign in again.",
  ],
  [
    "missing consent",
    answer(400, "invalid_grant", "AADSTS65001 hunter2", {
      suberror: "consent_required",
      error_codes: [65001],
    }),
    "interaction_required",
    false,
    "A permission has not been consented to yet. Sign in again and accept it.",
  ],
  [
    "a refused permission",
    answer(400, "access_denied"),
    "user_cancelled",
    false,
    "The sign-in was cancelled, or a permission was refused. Start it again to sign in.",
  ],
  [
    "a confidential registration",
    answer(401, "invalid_client", "AADSTS7000218: hunter2"),
    "server_rejected",
    false,
    rejected("invalid_client, AADSTS7000218"),
  ],
  ["an unknown scope", answer(400, "invalid_scope"), "server_rejected", false, rejected("invalid_scope")],
  [
    "free text in place of a code",
    answer(400, "hunter2 was here"),
    "server_rejected",
    false,
    rejected("unknown error"),
  ],
  [
    "too many requests",
    answer(429, "temporarily_unavailable"),
    "throttled",
    true,
    "The identity provider asks to slow down. Try again in a few minutes.",
  ],
  [
    "trouble at the provider",
    answer(503, "server_error"),
    "server_rejected",
    true,
    "The identity provider is having trouble (HTTP 503). Try again in a moment.",
  ],
  [
    "no connection",
    fail(new TypeError("fetch failed")),
    "offline",
    true,
    "The identity provider cannot be reached. Check the network connection, then try again.",
  ],
  [
    "no answer",
    fail(timeout),
    "timed_out",
    true,
    "The identity provider did not answer in time. Try again in a moment.",
  ],
  [
    "a portal's page",
    fail(new SyntaxError("Unexpected token <")),
    "server_rejected",
    true,
    "The identity provider's answer cannot be understood. A proxy or a sign-in portal may be in between: open a page in the browser, then try again.",
  ],
];

describe("toAuthError", () => {
  it.each(answers)("translates %s", async (_, answerToPost, code, retryable, message) => {
    const error = await createAsker(answerToPost)();
    expect(error.toData()).toStrictEqual({
      code,
      message,
      retryable,
      correlationId: expect.stringMatching(/^[0-9a-f-]{36}$/) as string,
    });
    expect(error.cause).toBeInstanceOf(Error);
    expect(JSON.stringify(error.toData())).not.toMatch(/hunter2|ada@/);
  });

  it("leaves an empty correlation id out", () => {
    const error = new ClientAuthError("state_mismatch", "");
    error.correlationId = "";
    expect(toAuthError(error, { requests: 0 }).toData()).not.toHaveProperty("correlationId");
  });

  it("lets its own errors pass as they are, whatever the network did", () => {
    const own = new AuthError("account_not_found", "Not signed in.");
    expect(toAuthError(own, { requests: 1, failure: "offline", status: 500 })).toBe(own);
  });

  it.each([new TypeError("hunter2"), "hunter2", undefined, { hunter2: true }])(
    "calls %o internal, and keeps it as the cause only",
    (thrown) => {
      const error = toAuthError(thrown, { requests: 0 });
      expect(error.toData()).toStrictEqual({
        code: "internal",
        message:
          "Something went wrong inside Latchkey. Try again, and report it with the log, which has more.",
        retryable: false,
      });
      expect(error.cause).toBe(thrown);
    },
  );

  it("calls a network client that fails as no network does a defect, and keeps what it threw for the log", async () => {
    const defect = new RangeError("hunter2");
    const error = await createAsker(fail(defect))();
    expect(error).toMatchObject({ code: "internal", cause: defect });
    expect(error.correlationId).toBeDefined();
    expect(error.message).not.toContain("hunter2");
  });

  it("gives its own errors the id that MSAL had, if MSAL was asked", () => {
    const own = new AuthError("timed_out", "Too late.", { retryable: false });
    const error = toAuthError(own, { requests: 0, correlationId: "id-1" });
    expect(error.toData()).toStrictEqual({ ...own.toData(), correlationId: "id-1" });
  });

  it("names the HTTP trouble before what MSAL made of it", () => {
    const thrown = new InteractionRequiredAuthError("invalid_grant", "");
    expect(toAuthError(thrown, { requests: 1, status: 502 }).code).toBe("server_rejected");
    expect(toAuthError(new ServerError("x", "", ""), { requests: 1, status: 429 }).code).toBe("throttled");
  });
});
