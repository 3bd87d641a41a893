// Who vouches for the provider's certificate, seen on a connection of its own over which nothing is sent. Whether the app trusts
// it is for its network client to say: here it is looked at by Node, which may know other authorities.
import { request } from "node:http";
import { isIP, type Socket } from "node:net";
import { connect, rootCertificates, type PeerCertificate, type TLSSocket } from "node:tls";

export interface TlsLook {
  /** Organisation that issued the certificate, or what else it calls itself. */
  issuer: string;
  /** Such as `TLSv1.3`. */
  protocol: string;
  /** True if one of the public authorities that Node knows vouches for it. */
  isPublic: boolean;
}

const answerWithinMs = 6_000;

/**
 * Undefined if there is no connection to look at: the network client's failure says why.
 * @param proxy what the way leads through
 */
export async function lookAtTls(origin: URL, proxy?: URL): Promise<TlsLook | undefined> {
  const port = Number(origin.port || 443);
  const signal = AbortSignal.timeout(answerWithinMs);
  let socket: TLSSocket | undefined;
  try {
    const tunnel = proxy === undefined ? undefined : await openTunnel(origin.hostname, port, proxy, signal);
    const host = origin.hostname.replaceAll(/[[\]]/g, "");
    const servername = isIP(host) === 0 ? host : "";
    socket = connect({
      ...(tunnel === undefined ? { host, port } : { socket: tunnel }),
      servername,
      ca: [...rootCertificates],
      // It is looked at and not trusted: nothing is sent.
      rejectUnauthorized: false,
    });
    return await describe(socket, signal);
  } catch {
    return undefined;
  } finally {
    socket?.destroy();
  }
}

function describe(socket: TLSSocket, signal: AbortSignal): Promise<TlsLook> {
  const { promise, resolve, reject } = Promise.withResolvers<TlsLook>();
  socket.once("secureConnect", () =>
    resolve({
      issuer: nameIssuer(socket.getPeerCertificate()),
      protocol: socket.getProtocol() ?? "TLS",
      isPublic: socket.authorized,
    }),
  );
  socket.once("error", reject);
  signal.addEventListener("abort", () => reject(signal.reason));
  return promise;
}

/** A development authority's common name may hold a person's; its organisation does not. */
function nameIssuer({ issuer }: PeerCertificate): string {
  const { O: organisation, CN: commonName } = (issuer ?? {}) as {
    O?: string | string[];
    CN?: string | string[];
  };
  const text = [organisation ?? commonName ?? "unknown"].flat().join(", ");
  return organisation === undefined && /[@\\(]/.test(text) ? "unknown" : text.slice(0, 80);
}

/** RFC 9110 section 9.3.6. A proxy that wants a password is not given one. */
function openTunnel(host: string, port: number, proxy: URL, signal: AbortSignal): Promise<Socket> {
  const { promise, resolve, reject } = Promise.withResolvers<Socket>();
  const asked = request({
    host: proxy.hostname,
    port: proxy.port || 80,
    method: "CONNECT",
    path: `${host}:${String(port)}`,
    signal,
    // The shared one may be told to use this very proxy.
    agent: false,
  });
  asked.once("connect", (answer, socket) => {
    if (answer.statusCode === 200) resolve(socket);
    else {
      socket.destroy();
      reject(new Error("The proxy does not connect"));
    }
  });
  asked.once("error", reject);
  asked.end();
  return promise;
}
