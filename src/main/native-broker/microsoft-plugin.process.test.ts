// Microsoft's own NativeBrokerPlugin in the process, with a made-up native runtime below it, and MSAL in front.
import {
  ClientAuthError,
  ClientConfigurationError,
  InteractionRequiredAuthError,
  PublicClientApplication,
  ServerError,
} from "@azure/msal-node";
import { afterEach, describe, expect, it } from "vitest";
import { createBrokerChildren } from "../../../dev/native-broker/start-broker-child.ts";
import { createNativeBrokerPlugin } from "../broker/native/native-broker-plugin.ts";
import { superviseProcess, type SupervisedProcess } from "./supervised-process.ts";

const clientId = "00000000-0000-0000-0000-000000000001";
const authority = "https://login.microsoftonline.com/organizations";
const account = {
  homeAccountId: "nadia.tenant",
  environment: "login.windows.net",
  tenantId: "tenant",
  username: "nadia@native.example",
  localAccountId: "nadia",
  nativeAccountId: "native-nadia",
};
const scopes = ["User.Read"];
const openBrowser = async (): Promise<void> => {
  throw new Error("no browser is wanted");
};

let supervised: SupervisedProcess | undefined;
afterEach(() => supervised?.close());

/** MSAL's client, its native broker answering every call with `status`. */
function open(status: string): PublicClientApplication {
  const children = createBrokerChildren(status, "real-plugin-child.ts");
  supervised = superviseProcess(children.startProcess);
  return new PublicClientApplication({
    auth: { clientId, authority },
    broker: { nativeBrokerPlugin: createNativeBrokerPlugin(supervised) },
  });
}

describe("createNativeBrokerPlugin with Microsoft's plugin", () => {
  it("brings MSAL what the runtime answers", async () => {
    const client = open("nothing wrong");
    const expected = {
      account: { ...account, name: "Nadia Native" },
      scopes: ["User.Read", "openid"],
      uniqueId: "nadia",
      tenantId: "tenant",
      idToken: "raw",
      tokenType: "Bearer",
      fromCache: true,
      fromPlatformBroker: true,
      expiresOn: new Date("2100-01-01T00:00:00Z"),
    };
    expect(await client.acquireTokenSilent({ scopes, account })).toMatchObject({
      ...expected,
      accessToken: "acquire silently(native-nadia)",
    });
    const handle = Buffer.from([0x42, 0x0a, 0, 0, 0, 0, 0, 0]);
    const prompt = "select_account";
    expect(
      await client.acquireTokenInteractive({ scopes, prompt, windowHandle: handle, openBrowser }),
    ).toMatchObject({ ...expected, accessToken: "sign in interactively(a42)" });
    expect(
      await client.acquireTokenInteractive({ scopes, loginHint: "nadia", windowHandle: handle, openBrowser }),
    ).toMatchObject({ ...expected, accessToken: "sign in(a42 nadia)" });
    expect(await client.getAllAccounts()).toStrictEqual([{ ...account, name: "Nadia Native" }]);
    await client.signOut({ account });
  });

  it.each([
    ["InteractionRequired", InteractionRequiredAuthError, "interaction_required"],
    ["AccountUnusable", InteractionRequiredAuthError, "interaction_required"],
    ["NoNetwork", ClientAuthError, "no_network_connectivity"],
    ["ServerTemporarilyUnavailable", ServerError, "server_unavailable"],
    ["UserCanceled", ClientAuthError, "user_canceled"],
    ["AuthorityUntrusted", ClientConfigurationError, "untrusted_authority"],
    ["AccountNotFound", ClientAuthError, "no_account_found"],
    ["ApiContractViolation", ClientAuthError, "platform_broker_error"],
    ["Unexpected", ClientAuthError, "platform_broker_error"],
  ])("brings MSAL's error for %s, with the runtime's word for it", async (status, type, errorCode) => {
    const client = open(status);
    const error: unknown = await client
      .acquireTokenSilent({ scopes, account, correlationId: "correlation" })
      .catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(type);
    expect(error).toMatchObject({
      errorCode,
      correlationId: "correlation",
      platformBrokerError: { errorCode: status },
    });
  });

  it("survives what Microsoft's plugin throws where nobody can catch it", async () => {
    const client = open("broken id token");
    await expect(client.acquireTokenSilent({ scopes, account })).rejects.toMatchObject({
      name: "BrokerUnavailableError",
      reason: "its process ended (exit code 1)",
    });
  });
});
