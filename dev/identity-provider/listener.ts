// HTTPS on both loopback addresses under one port; Chromium resolves localhost to either.
import { type RequestListener } from "node:http";
import { type Server, createServer } from "node:https";
import type { AddressInfo, Socket } from "node:net";
import type { ServerCertificate } from "./certificates.ts";

export interface Listener {
  readonly port: number;
  /** Stops listening and destroys every open connection, also those still in the TLS handshake. */
  close(): Promise<void>;
}

/**
 * @param port 0 for any free one
 * @throws an `Error` with code `EADDRINUSE` if the port is taken
 */
export async function listenOnLoopback(
  port: number,
  certificate: ServerCertificate,
  onRequest: RequestListener,
): Promise<Listener> {
  const sockets = new Set<Socket>();
  const open = (): Server => {
    // Without a keep-alive timeout, the client ends idle connections: no request meets a connection that is just closing.
    const server = createServer(
      { key: certificate.privateKey, cert: certificate.certificate, keepAliveTimeout: 0 },
      onRequest,
    );
    server.on("connection", (socket: Socket) => {
      sockets.add(socket);
      socket.once("close", () => sockets.delete(socket));
    });
    return server;
  };
  const close = async (servers: Server[]): Promise<void> => {
    const closed = servers.map((server) => new Promise((resolve) => server.close(resolve)));
    for (const socket of sockets) socket.destroy();
    await Promise.all(closed);
  };

  for (let attempt = 1; ; attempt += 1) {
    const ipv4 = open();
    const bound = await listen(ipv4, port, "127.0.0.1");
    const ipv6 = open();
    try {
      await listen(ipv6, bound, "::1");
      return { port: bound, close: () => close([ipv4, ipv6]) };
    } catch (error) {
      const code = errorCode(error);
      if (code === "EADDRNOTAVAIL" || code === "EAFNOSUPPORT") {
        return { port: bound, close: () => close([ipv4]) };
      }
      await close([ipv4]);
      // A port that is free on 127.0.0.1 may be taken on ::1; another free one is as good.
      if (port !== 0 || code !== "EADDRINUSE" || attempt === 10) throw error;
    }
  }
}

async function listen(server: Server, port: number, host: string): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen({ port, host, ipv6Only: true }, () => {
      server.off("error", reject);
      resolve();
    });
  });
  return (server.address() as AddressInfo).port;
}

export function errorCode(error: unknown): string | undefined {
  return error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : undefined;
}
