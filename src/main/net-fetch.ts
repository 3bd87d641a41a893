// A fetch over Electron's `net.request`. Not `net.fetch`: that cancels every login a proxy asks for, and `app`'s event
// `login` is not raised for requests of main (https://github.com/electron/electron/issues/44249).
import type { ClientRequest, ClientRequestConstructorOptions, IncomingMessage } from "electron";
import type { ProxyCredentials } from "../shared/ipc-contract.ts";
import type { Fetch } from "./network/fetch-network-client.ts";
import { NetworkError } from "./network/network-failure.ts";
import type { ProxyLogin } from "./network/proxy-login.ts";

/** Metadata, keys and tokens are far smaller; an address that a person has mistyped may answer with anything. */
const mostBytes = 4 * 1024 * 1024;

/** Follows no redirect: one is a {@link NetworkError}, and so is a proxy whose password nobody gives. */
export function createNetFetch(
  request: (options: ClientRequestConstructorOptions) => ClientRequest,
  login: ProxyLogin,
): Fetch {
  return (url, { method = "GET", headers, body, signal }, pauseFor) =>
    new Promise((resolve, reject) => {
      signal?.throwIfAborted();
      const sent = request({
        url,
        method,
        headers: Object.fromEntries(new Headers(headers)),
        cache: "no-store",
        credentials: "omit",
        redirect: "manual",
      });
      const fail = (error: unknown): void => {
        reject(error);
        sent.abort();
      };
      const abort = (): void => fail(signal?.reason);
      signal?.addEventListener("abort", abort, { once: true });
      sent.on("close", () => signal?.removeEventListener("abort", abort));
      sent.on("error", reject);
      sent.on("redirect", () => fail(new NetworkError("portal")));
      sent.on("response", (answer) => {
        readBody(answer).then((bytes) => resolve(toResponse(answer, bytes)), fail);
      });
      let rejected: ProxyCredentials | undefined;
      sent.on("login", (server, answer) => {
        // A server's own question is answered with nothing, and its 401 then is the answer.
        if (!server.isProxy) {
          answer();
          return;
        }
        const give = (credentials: ProxyCredentials | undefined): void => {
          rejected = credentials;
          if (credentials === undefined) fail(new NetworkError("proxy_login"));
          else answer(credentials.username, credentials.password);
        };
        pauseFor(login.answer(server, rejected)).then(give, fail);
      });
      sent.end(typeof body === "string" ? body : undefined);
    });
}

async function readBody(answer: IncomingMessage): Promise<Buffer> {
  const { promise, resolve, reject } = Promise.withResolvers<Buffer>();
  const chunks: Buffer[] = [];
  let size = 0;
  answer.on("data", (chunk) => {
    size += chunk.length;
    if (size > mostBytes) reject(new NetworkError("malformed"));
    else chunks.push(chunk);
  });
  answer.on("end", () => resolve(Buffer.concat(chunks)));
  answer.on("error", (error: Error) => reject(error));
  // The event's name is "aborted" where the request is ended in the middle of the body.
  answer.on("aborted", () => reject(new NetworkError("aborted")));
  return promise;
}

function toResponse({ statusCode: status, headers }: IncomingMessage, body: Buffer): Response {
  const values = Object.entries(headers).map(([name, value]): [string, string] => [name, String(value)]);
  // The Fetch standard allows no body with these.
  return new Response([204, 205, 304].includes(status) ? null : new Uint8Array(body), {
    status,
    headers: values,
  });
}
