import { describe, expect, it } from "vitest";
import { AuthError, type Outcome } from "../shared/auth-error.ts";
import { ipcRequests } from "../shared/ipc-contract.ts";
import { tokenEventChannels, tokenRequestChannels, type TokenBridge } from "../shared/token-bridge.ts";
import { createTokenClient } from "./token-client.ts";

/** A bridge that answers every request alike, and writes down what it was asked. */
function createBridge(outcome: Outcome<unknown>) {
  const asked: unknown[] = [];
  const bridge = {
    invoke: async (...request: unknown[]) => {
      asked.push(request);
      return outcome;
    },
    on: (channel: string) => {
      asked.push([channel]);
      return () => asked.push("stopped");
    },
  } as unknown as TokenBridge;
  return { bridge, asked };
}

const scopes = ["User.Read"];
const done = { ok: true, value: undefined } as const;

describe("createTokenClient", () => {
  it("has a function for each channel of its bridge", async () => {
    const { bridge, asked } = createBridge(done);
    const client = createTokenClient(bridge);
    await client.accounts();
    await client.signIn({ scopes });
    await client.cancelSignIn();
    await client.pendingSignIn();
    await client.reopenSignIn();
    await client.getToken({ accountId: "a.b", scopes });
    await client.signOut("a.b");
    await client.signOutAll();
    await client.setDefaultAccount("a.b");
    await client.status();
    client.onChange(() => undefined);
    client.onSignIn(() => undefined);
    client.onRequestFailed(() => undefined);
    const channels = new Set(asked.map((request) => (request as string[])[0]));
    expect(channels).toEqual(new Set([...tokenRequestChannels, ...tokenEventChannels]));
    expect(asked).toContainEqual(["auth:sign-out", "a.b"]);
    expect(asked).toContainEqual(["auth:sign-out-all", { endBrowserSession: false }]);
  });

  it("throws what main has answered, as the error that it was", async () => {
    const error = new AuthError("throttled", "Wait.", { retryAfterMs: 1_000 });
    const { bridge } = createBridge({ ok: false, error: error.toData() });
    await expect(createTokenClient(bridge).accounts()).rejects.toStrictEqual(error);
  });

  it("says what is missing where there is no preload", async () => {
    const client = createTokenClient();
    await expect(client.accounts()).rejects.toMatchObject({ code: "internal" });
    await expect(client.accounts()).rejects.toThrow("latchkey's preload");
    expect(client.onChange(() => undefined)()).toBeUndefined();
  });
});

describe("tokenRequestChannels", () => {
  it("are all that are about accounts and tokens, but for those that need the clipboard", () => {
    const all = Object.keys(ipcRequests).filter((channel) => channel.startsWith("auth:"));
    const ours: readonly string[] = tokenRequestChannels;
    expect(all.filter((channel) => !ours.includes(channel))).toEqual([
      "auth:copy-sign-in-link",
      "auth:copy-token",
    ]);
  });
});
