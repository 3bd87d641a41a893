// The native broker's side of the conversation: loads Microsoft's plugin, calls it, and answers with plain data.
// An exception that the native code throws in one of its own callbacks ends the process; main's watchdog sees that.
import type { AccountInfo, AuthenticationResult, INativeBrokerPlugin } from "@azure/msal-node";
import type {
  BrokerAnswer,
  BrokerRequest,
  NativeCall,
  NativeErrorData,
  NativeResultData,
} from "./broker-messages.ts";

export interface AnswerPort {
  send(answer: BrokerAnswer): void;
  onMessage(listener: (message: BrokerRequest) => void): void;
}

/** @param loadPlugin imports the plugin, whose import is what loads the native runtime */
export async function serveNativeBroker(
  port: AnswerPort,
  loadPlugin: () => Promise<INativeBrokerPlugin>,
): Promise<void> {
  let plugin: INativeBrokerPlugin;
  try {
    plugin = await loadPlugin();
  } catch (error) {
    port.send({
      kind: "unavailable",
      reason: `its package cannot be loaded (${describeCode(error)})`,
    });
    return;
  }
  if (!plugin.isBrokerAvailable) {
    port.send({ kind: "unavailable", reason: "its native runtime does not start on this system" });
    return;
  }
  port.onMessage((message) => {
    if (message.kind === "ping") port.send({ kind: "pong", id: message.id });
    else void answer(port, plugin, message.id, message.call);
  });
  port.send({ kind: "ready" });
}

async function answer(
  port: AnswerPort,
  plugin: INativeBrokerPlugin,
  id: number,
  call: NativeCall,
): Promise<void> {
  try {
    port.send({ kind: "value", id, value: await perform(plugin, call) });
  } catch (error) {
    port.send({ kind: "error", id, error: toErrorData(error) });
  }
}

async function perform(plugin: INativeBrokerPlugin, call: NativeCall): Promise<unknown> {
  switch (call.method) {
    case "acquireTokenSilent":
      return toResultData(await plugin.acquireTokenSilent(call.request));
    case "acquireTokenInteractive": {
      const handle = call.windowHandle === undefined ? undefined : Buffer.from(call.windowHandle);
      return toResultData(await plugin.acquireTokenInteractive(call.request, handle));
    }
    case "signOut":
      return plugin.signOut(call.request);
    case "getAccountById":
      return toAccountData(await plugin.getAccountById(call.accountId, call.correlationId));
    case "getAllAccounts":
    default:
      return (await plugin.getAllAccounts(call.clientId, call.correlationId)).map(toAccountData);
  }
}

function toResultData(result: AuthenticationResult): Omit<NativeResultData, "account"> & { account: object } {
  const { authority, uniqueId, tenantId, scopes, account, idToken, idTokenClaims } = result;
  const { accessToken, fromCache, expiresOn, tokenType, correlationId } = result;
  return {
    authority,
    uniqueId,
    tenantId,
    scopes,
    account: account === null ? {} : toAccountData(account),
    idToken,
    idTokenClaims: { ...idTokenClaims },
    accessToken,
    fromCache,
    expiresOn: expiresOn?.getTime() ?? 0,
    tokenType,
    correlationId,
  };
}

function toAccountData(account: AccountInfo): object {
  const { homeAccountId, environment, tenantId, username, localAccountId, name, nativeAccountId } = account;
  return {
    homeAccountId,
    environment,
    tenantId,
    username,
    localAccountId,
    ...(name ? { name } : {}),
    nativeAccountId,
  };
}

/**
 * By its fields and not by `instanceof`: the extensions bring a copy of msal-common of their own.
 * What is not MSAL's is named by its code alone.
 */
function toErrorData(error: unknown): NativeErrorData {
  const found = (typeof error === "object" && error !== null ? error : {}) as Record<string, unknown>;
  const platform = (found["platformBrokerError"] ?? {}) as Record<string, unknown>;
  const { claims } = found;
  const { errorCode: status } = platform;
  return {
    name: asText(found["name"]),
    errorCode: asText(found["errorCode"]) || "unexpected",
    errorMessage: asText(found["errorMessage"]),
    subError: asText(found["subError"]),
    ...(typeof claims === "string" && claims !== "" ? { claims } : {}),
    ...(typeof status === "string" ? { status } : {}),
  };
}

function asText(value: unknown): string {
  return typeof value === "string" ? value : "";
}

function describeCode(error: unknown): string {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  return typeof code === "string" ? code : "unknown error";
}
