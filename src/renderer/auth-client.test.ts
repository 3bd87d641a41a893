import { describe, expect, it } from "vitest";
import { AuthError, type Outcome } from "../shared/auth-error.ts";
import type { LatchkeyBridge } from "../shared/ipc-contract.ts";
import type { BrokerChange } from "../shared/token-contract.ts";
import { createAuthClient } from "./auth-client.ts";

/** A bridge that gives every request the same answer, and remembers what it was asked. */
function createStubBridge(answer: () => Promise<Outcome<unknown>>) {
  const requests: unknown[][] = [];
  const listeners = new Set<(change: BrokerChange) => void>();
  const bridge: LatchkeyBridge = {
    invoke: (...request) => {
      requests.push(request);
      return answer() as Promise<Outcome<never>>;
    },
    on: (_channel, listener) => {
      const listen = listener as (change: BrokerChange) => void;
      listeners.add(listen);
      return () => void listeners.delete(listen);
    },
  };
  return { bridge, requests, emit: (change: BrokerChange) => listeners.forEach((listen) => listen(change)) };
}

describe("createAuthClient", () => {
  it("gives the value of a good answer, and sends the request as it is", async () => {
    const { bridge, requests } = createStubBridge(async () => ({ ok: true, value: { source: "memory" } }));
    const request = { accountId: "a.t", scopes: ["User.Read"], forceRefresh: true };
    await expect(createAuthClient(bridge).getToken(request)).resolves.toEqual({ source: "memory" });
    expect(requests).toEqual([["auth:get-token", request]]);
  });

  it("asks each channel by its own name", async () => {
    const { bridge, requests } = createStubBridge(async () => ({ ok: true, value: undefined }));
    const auth = createAuthClient(bridge);
    await auth.getInfo();
    await auth.listAccounts();
    await auth.signIn({ scopes: [] });
    await auth.cancelSignIn();
    await auth.getSignIn();
    await auth.reopenSignIn();
    await auth.copySignInLink();
    await auth.copyToken({ accountId: "a.t", scopes: [] });
    await auth.signOut("a.t");
    await auth.signOut("a.t", { endBrowserSession: true });
    await auth.signOutAll();
    await auth.signOutAll({ endBrowserSession: true });
    await auth.setDefaultAccount("a.t");
    await auth.getStatus();
    await auth.listActivity();
    await auth.exportActivity();
    await auth.getCacheHealth();
    await auth.purgeQuarantine();
    await auth.tryCacheAgain();
    await auth.showCacheFolder();
    await auth.getProxyChallenge();
    await auth.answerProxyChallenge({ challengeId: 1 });
    expect(requests).toEqual([
      ["app:get-info"],
      ["auth:list-accounts"],
      ["auth:sign-in", { scopes: [] }],
      ["auth:cancel-sign-in"],
      ["auth:get-sign-in"],
      ["auth:reopen-sign-in"],
      ["auth:copy-sign-in-link"],
      ["auth:copy-token", { accountId: "a.t", scopes: [] }],
      ["auth:sign-out", "a.t"],
      ["auth:sign-out", "a.t", { endBrowserSession: true }],
      ["auth:sign-out-all", { endBrowserSession: false }],
      ["auth:sign-out-all", { endBrowserSession: true }],
      ["auth:set-default-account", "a.t"],
      ["auth:get-status"],
      ["activity:list"],
      ["activity:export"],
      ["cache:get-health"],
      ["cache:purge-quarantine"],
      ["cache:try-again"],
      ["cache:show-folder"],
      ["network:get-proxy-challenge"],
      ["network:answer-proxy-challenge", { challengeId: 1 }],
    ]);
  });

  it("throws an AuthError with everything the error data holds", async () => {
    const error = {
      code: "interaction_required",
      message: "Sign in again.",
      retryable: false,
      correlationId: "7d3c",
    } as const;
    const { bridge } = createStubBridge(async () => ({ ok: false, error }));
    const thrown = await createAuthClient(bridge)
      .listAccounts()
      .catch((reason: unknown) => reason);
    expect(thrown).toBeInstanceOf(AuthError);
    expect(thrown).toMatchObject(error);
  });

  it("throws an AuthError when the bridge itself fails", async () => {
    const { bridge } = createStubBridge(() =>
      Promise.reject(new TypeError("An object could not be cloned.")),
    );
    await expect(createAuthClient(bridge).getInfo()).rejects.toMatchObject({
      name: "AuthError",
      code: "internal",
    });
  });

  it("says what to do when the page is opened outside the app", async () => {
    const auth = createAuthClient(undefined);
    await expect(auth.getInfo()).rejects.toThrow("inside Latchkey only");
    expect(() => auth.onChange(() => {})()).not.toThrow();
  });

  it("passes changes on until it is told to stop", () => {
    const { bridge, emit } = createStubBridge(async () => ({ ok: true, value: undefined }));
    const seen: BrokerChange[] = [];
    const stop = createAuthClient(bridge).onChange((change) => seen.push(change));
    emit({ kind: "account-added", accountId: "a.t" });
    stop();
    emit({ kind: "account-removed", accountId: "a.t" });
    expect(seen).toEqual([{ kind: "account-added", accountId: "a.t" }]);
  });
});
