// Real proxies on this machine, as companies have them: one that wants a password, one that inspects TLS, and one that
// refuses. For tests and never part of a package.
import { Agent, type Server as HttpsServer, createServer, request } from "node:https";
import { type PrepareRequestFunctionResult, RequestError, Server } from "proxy-chain";
import { type ServerCertificate, createServerCertificate } from "../identity-provider/certificates.ts";

export interface LocalProxy {
  /** `127.0.0.1:<port>` */
  readonly host: string;
  /** Of the requests and tunnels that were let through. */
  readonly passed: number;
  /** Of those that were answered with 407. */
  readonly challenged: number;
  close(): Promise<void>;
}

/** The one user that the proxy knows. */
export const proxyUser = { username: "proxy-user", password: "proxy-hunter2" };

export function startPasswordProxy(): Promise<LocalProxy> {
  return startProxy(({ username, password }) =>
    username === proxyUser.username && password === proxyUser.password ? {} : { requestAuthentication: true },
  );
}

/** Answers every CONNECT with 403, as a proxy does whose rules do not know the address. */
export function startRefusingProxy(): Promise<LocalProxy> {
  return startProxy(() => {
    throw new RequestError("Not allowed here", 403);
  });
}

/** Ends TLS with a certificate of its own and asks the real server itself. */
export async function startInspectingProxy(
  realAuthority: string,
): Promise<LocalProxy & { certificate: ServerCertificate }> {
  const certificate = await createServerCertificate();
  const inspector = createInspector(certificate, realAuthority);
  // proxy-chain gives the tunnel to the server as a connection, which a TLS server takes as well as a plain one.
  const proxy = await startProxy(() => ({ customConnectServer: inspector }));
  return Object.assign(proxy, { certificate });
}

async function startProxy(
  decide: (asked: { username: string; password: string }) => PrepareRequestFunctionResult,
): Promise<LocalProxy> {
  let passed = 0;
  let challenged = 0;
  const server = new Server({
    port: 0,
    host: "127.0.0.1",
    prepareRequestFunction: (asked) => {
      const decision = decide(asked);
      if (decision.requestAuthentication === true) challenged += 1;
      else passed += 1;
      return decision;
    },
  });
  await server.listen();
  return {
    host: `127.0.0.1:${String(server.port)}`,
    get passed() {
      return passed;
    },
    get challenged() {
      return challenged;
    },
    close: () => server.close(true),
  };
}

function createInspector(
  { privateKey, certificate, certificateAuthority }: ServerCertificate,
  ca: string,
): HttpsServer {
  // The whole chain: a browser may be told to trust the authority by its key.
  const identity = { key: privateKey, cert: `${certificate}\n${certificateAuthority}` };
  // Of its own: the global one may be told to use this very proxy.
  const agent = new Agent({ ca });
  return createServer(identity, (incoming, response) => {
    const { method, headers, url } = incoming;
    const outgoing = request(
      `https://${headers.host ?? ""}${url ?? ""}`,
      { method, headers, agent },
      (answer) => {
        response.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(response);
      },
    );
    outgoing.on("error", () => response.destroy());
    incoming.pipe(outgoing);
  });
}
