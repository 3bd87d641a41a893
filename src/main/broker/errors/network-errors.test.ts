// What a person is told when the network fails, by real failures: real MSAL over Node's fetch, real proxies, real TLS.
import { createServer as createHttpsServer } from "node:https";
import { setGlobalProxyFromEnv } from "node:http";
import { createServer as createTcpServer, type AddressInfo, type Server } from "node:net";
import { getCACertificates, setDefaultCACertificates } from "node:tls";
import { PublicClientApplication } from "@azure/msal-node";
import { generate } from "selfsigned";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createServerCertificate } from "../../../../dev/identity-provider/certificates.ts";
import {
  startIdentityProvider,
  type IdentityProvider,
} from "../../../../dev/identity-provider/identity-provider.ts";
import { clientId } from "../../../../dev/identity-provider/tenant-setup.ts";
import {
  proxyUser,
  startInspectingProxy,
  startPasswordProxy,
  startRefusingProxy,
} from "../../../../dev/network/proxies.ts";
import type { AuthErrorData } from "../../../shared/auth-error.ts";
import { createFetchNetworkClient } from "../../network/fetch-network-client.ts";
import { toAuthError } from "./msal-error.ts";
import { createObservedClient, observeNetwork, type NetworkObservation } from "../network-observation.ts";

const trusted = getCACertificates("default");
let undo: (() => unknown)[] = [];

/** Asks for a token with a refresh token that no provider knows: behind a network that works, it is refused. */
async function ask(authority: string, limitMs?: number): Promise<Omit<AuthErrorData, "correlationId">> {
  const networkClient = createFetchNetworkClient(fetch, limitMs);
  const client = new PublicClientApplication({
    auth: { clientId, authority, knownAuthorities: [new URL(authority).host] },
    system: { networkClient: createObservedClient(networkClient, () => undefined) },
  });
  const network: NetworkObservation = { requests: 0 };
  const request = { refreshToken: "unknown", scopes: ["User.Read"] };
  try {
    await observeNetwork(network, () => client.acquireTokenByRefreshToken(request));
  } catch (error) {
    const { correlationId: _, ...data } = toAuthError(error, network).toData();
    return data;
  }
  throw new Error("a token was granted");
}

function trust(...authorities: string[]): void {
  setDefaultCACertificates([...trusted, ...authorities]);
}

function useProxy(url: string): void {
  undo.push(setGlobalProxyFromEnv({ HTTPS_PROXY: url }));
}

async function listen(server: Server): Promise<string> {
  await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve));
  undo.push(() => {
    if ("closeAllConnections" in server)
      (server as ReturnType<typeof createHttpsServer>).closeAllConnections();
    server.close();
  });
  return `127.0.0.1:${String((server.address() as AddressInfo).port)}`;
}

/** A server whose certificate is trusted, which answers everything so. */
async function serve(status: number, headers: Record<string, string>, body: string): Promise<string> {
  const { privateKey, certificate, certificateAuthority } = await createServerCertificate();
  trust(certificateAuthority);
  const server = createHttpsServer({ key: privateKey, cert: certificate }, (_request, response) => {
    response.writeHead(status, headers).end(body);
  });
  return `https://${await listen(server)}/tenant`;
}

/** A port where nobody listens. */
async function findClosedPort(): Promise<string> {
  const server = createTcpServer();
  const host = await listen(server);
  await new Promise((resolve) => server.close(resolve));
  return host;
}

describe("toAuthError, over Node's fetch", () => {
  let provider: IdentityProvider;
  // One each: a connection that was trusted once would be used again.
  beforeEach(async () => {
    provider = await startIdentityProvider();
  });
  afterEach(async () => {
    await provider.close();
    for (const each of undo) await each();
    undo = [];
    trust();
  });

  const notKnown = {
    code: "interaction_required",
    message: "The account's session has ended: it expired or was revoked. Sign in again.",
    retryable: false,
  };

  it("reaches the provider where its certificate is trusted", async () => {
    trust(provider.certificateAuthority);
    expect(await ask(provider.authority)).toStrictEqual(notKnown);
  });

  it("says that the certificate is not trusted", async () => {
    expect(await ask(provider.authority)).toStrictEqual({
      code: "offline",
      message:
        "The certificate of the identity provider is not trusted here. An inspecting proxy of your company may be in " +
        "between: its certificate has to be installed on this computer. Ask whoever runs the network.",
      retryable: false,
    });
  });

  it("says that the certificate is of another time", async () => {
    const past = {
      notBeforeDate: new Date(Date.now() - 2_000_000),
      notAfterDate: new Date(Date.now() - 1_000_000),
    };
    const { private: key, cert } = await generate([{ name: "commonName", value: "localhost" }], past);
    trust(cert);
    const host = await listen(createHttpsServer({ key, cert }));
    expect(await ask(`https://${host.replace("127.0.0.1", "localhost")}/tenant`)).toStrictEqual({
      code: "offline",
      message:
        "The certificate of the identity provider is not valid at this computer's time. Check the date and the clock.",
      retryable: false,
    });
  });

  it("says that no secure connection can be made", async () => {
    const host = await listen(createTcpServer((socket) => socket.end("this is not TLS")));
    expect(await ask(`https://${host}/tenant`)).toStrictEqual({
      code: "offline",
      message:
        "A secure connection to the identity provider cannot be made. A proxy or a firewall may be in between. Ask whoever runs the network.",
      retryable: true,
    });
  });

  it("says that the name cannot be found", async () => {
    expect(await ask("https://no-such-provider.invalid/tenant")).toStrictEqual({
      code: "offline",
      message:
        "The identity provider's name cannot be found (DNS). Check the network connection and the authority's address, then try again.",
      retryable: true,
    });
  });

  it("says that nobody answers at the address", async () => {
    expect(await ask(`https://${await findClosedPort()}/tenant`)).toStrictEqual({
      code: "offline",
      message: "The identity provider cannot be reached. Check the network connection, then try again.",
      retryable: true,
    });
  });

  it("says that the provider is silent, and waits no longer than the limit", async () => {
    const host = await listen(createTcpServer(() => undefined));
    expect(await ask(`https://${host}/tenant`, 200)).toStrictEqual({
      code: "timed_out",
      message: "The identity provider did not answer in time. Try again in a moment.",
      retryable: true,
    });
  });

  it.each([
    ["does not answer", async () => `http://${await findClosedPort()}`],
    ["has a name that cannot be found", () => "http://no-such-proxy.invalid:8080"],
  ])("says that the proxy does not answer where it %s", async (_, findProxy) => {
    useProxy(await findProxy());
    expect(await ask(provider.authority)).toStrictEqual({
      code: "offline",
      message:
        "The proxy does not answer. Check the proxy settings of this computer, or the VPN, then try again.",
      retryable: true,
    });
  });

  it.each(["", "proxy-user:wrong@"])("says that the proxy wants a password, given %j", async (given) => {
    const proxy = await startPasswordProxy();
    undo.push(() => proxy.close());
    useProxy(`http://${given}${proxy.host}`);
    expect(await ask(provider.authority)).toStrictEqual({
      code: "offline",
      message:
        "The proxy asks for a user name and password, and got none that it accepts. Try again and give the proxy's.",
      retryable: false,
    });
    expect(proxy.passed).toBe(0);
  });

  it("goes through a proxy that is given its password in the environment", async () => {
    const proxy = await startPasswordProxy();
    undo.push(() => proxy.close());
    useProxy(`http://${proxyUser.username}:${proxyUser.password}@${proxy.host}`);
    trust(provider.certificateAuthority);
    expect(await ask(provider.authority)).toStrictEqual(notKnown);
    expect(proxy.passed).toBeGreaterThan(0);
  });

  it("says that the proxy refuses", async () => {
    const proxy = await startRefusingProxy();
    undo.push(() => proxy.close());
    useProxy(`http://${proxy.host}`);
    expect(await ask(provider.authority)).toStrictEqual({
      code: "offline",
      message:
        "The proxy refuses to connect to the identity provider. Ask whoever runs the proxy to allow its address.",
      retryable: false,
    });
  });

  it("takes a proxy that inspects TLS for what it is, until its authority is trusted", async () => {
    const proxy = await startInspectingProxy(provider.certificateAuthority);
    undo.push(() => proxy.close());
    useProxy(`http://${proxy.host}`);
    trust(provider.certificateAuthority);
    expect(await ask(provider.authority)).toMatchObject({
      code: "offline",
      message: expect.stringContaining("An inspecting proxy of your company may be in between") as string,
    });
    trust(proxy.certificate.certificateAuthority);
    expect(await ask(provider.authority)).toStrictEqual(notKnown);
    expect(proxy.passed).toBeGreaterThan(1);
  });

  it.each([
    ["302", { location: "https://portal.example/sign-in" }],
    ["511", {}],
  ])("says that the network asks for a sign-in of its own, by %s", async (status, headers) => {
    expect(await ask(await serve(Number(status), headers, ""))).toStrictEqual({
      code: "server_rejected",
      message:
        "This network asks for a sign-in of its own first. Open any page in a browser, sign in to the network, then try again.",
      retryable: true,
    });
  });

  it("says that a portal's page is not the provider's answer", async () => {
    const found = await ask(await serve(200, { "content-type": "text/html" }, "<html>Hotel</html>"));
    expect(found).toMatchObject({ code: "server_rejected", retryable: true });
    expect(found.message).toMatch(/sign-in portal may be in between: open a page/);
  });
});
