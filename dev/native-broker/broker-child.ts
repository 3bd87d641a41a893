// A native broker's process for tests: the real serving side, with a made-up plugin in it that behaves as it is told.
// Started by Node's `child_process`, with the behaviour as its argument.
import process from "node:process";
import {
  ClientAuthError,
  InteractionRequiredAuthError,
  type AuthenticationResult,
  type INativeBrokerPlugin,
} from "@azure/msal-node";
import type { NativeTokenRequest } from "../../src/main/native-broker/broker-messages.ts";
import { serveNativeBroker } from "../../src/main/native-broker/serve-native-broker.ts";

export type Behaviour =
  | "answers"
  /** Says that there is no native runtime on this system. */
  | "unavailable"
  /** Its package is not there. */
  | "not-installed"
  /** Is never ready. */
  | "mute"
  /** Calls are never answered; the process is alive. */
  | "hangs"
  /** A call blocks the process's one thread. */
  | "blocks"
  | "crashes"
  /** Sends what is no answer at all. */
  | "garbage"
  /** Sends an answer whose value is not what was asked for. */
  | "wrong-value"
  | "refuses"
  | "cancelled"
  | "offline"
  | "interaction-required"
  /** Answers silent calls for somebody else. */
  | "other-account";

const behaviour = process.argv[2] as Behaviour;
const tenantId = "11111111-1111-4111-8111-111111111111";
const send = (message: unknown): void => void process.send?.(message);

async function misbehave(): Promise<void> {
  switch (behaviour) {
    case "hangs":
      return new Promise(() => undefined);
    case "blocks":
      // Longer than any test waits, and not for ever: nothing else would end it if the test were killed.
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 60_000);
      return;
    case "crashes":
      process.kill(process.pid, "SIGKILL");
      return new Promise(() => undefined);
    case "garbage":
      send({ kind: "value", id: "all of them", value: { accessToken: "garbage" } });
      return new Promise(() => undefined);
    case "refuses":
      throw Object.assign(new ClientAuthError("platform_broker_error", "id"), {
        platformBrokerError: { errorCode: "ApiContractViolation" },
      });
    case "cancelled":
      throw new ClientAuthError("user_canceled", "id");
    case "offline":
      throw new ClientAuthError("no_network_connectivity", "id");
    case "interaction-required":
      throw new InteractionRequiredAuthError("interaction_required", "id", "", "", "", "", '{"a":1}');
    default:
  }
}

const accountOf = (accountId: string): NonNullable<AuthenticationResult["account"]> => ({
  homeAccountId: `${accountId}.${tenantId}`,
  environment: "login.windows.net",
  tenantId,
  username: "nadia@native.example",
  localAccountId: accountId,
  name: "Nadia Native",
  nativeAccountId: `native-${accountId}`,
});

let issued = 0;
async function issue(request: NativeTokenRequest, how: string): Promise<AuthenticationResult> {
  await misbehave();
  const isOther = behaviour === "other-account" && how === "silent";
  return {
    authority: request.authority,
    uniqueId: "nadia",
    tenantId,
    scopes: request.scopes,
    account: accountOf(isOther ? "mallory" : "nadia"),
    idToken: "native-id-token",
    idTokenClaims: { oid: "nadia", tid: tenantId },
    // Says what it was asked with, for the test to see.
    accessToken:
      behaviour === "wrong-value" ? "" : `native-${how}-${String(++issued)}-${request.accountId ?? "none"}`,
    fromCache: false,
    expiresOn: new Date(Date.now() + 3_600_000),
    tokenType: "Bearer",
    correlationId: request.correlationId,
  };
}

const plugin: INativeBrokerPlugin = {
  isBrokerAvailable: behaviour !== "unavailable",
  setLogger: () => undefined,
  acquireTokenSilent: (request) => issue(request, "silent"),
  acquireTokenInteractive: (request, handle) =>
    issue(request, `interactive-${handle === undefined ? "none" : handle.toString("hex")}`),
  signOut: async ({ accountId }) => {
    await misbehave();
    process.stderr.write(`signed out ${accountId}\n`);
  },
  getAccountById: async () => accountOf("nadia"),
  getAllAccounts: async () => [accountOf("nadia"), accountOf("kim")],
};

if (behaviour === "mute") {
  process.on("message", () => undefined);
} else {
  await serveNativeBroker({ send, onMessage: (listener) => process.on("message", listener) }, async () => {
    if (behaviour === "not-installed") throw Object.assign(new Error(), { code: "ERR_MODULE_NOT_FOUND" });
    return plugin;
  });
}
