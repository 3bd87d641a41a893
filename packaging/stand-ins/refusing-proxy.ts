// A proxy that refuses everything and notes what it was asked for: whoever is given it reaches no network.
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

export interface RefusingProxy {
  /** Hosts or addresses that somebody wanted to reach. */
  refused: readonly string[];
  environment: Record<string, string>;
  close: () => Promise<void>;
}

export async function startRefusingProxy(): Promise<RefusingProxy> {
  const refused: string[] = [];
  const server = createServer((request, response) => {
    refused.push(request.url ?? "");
    response.writeHead(403).end();
  });
  server.on("connect", (request, socket) => {
    refused.push(request.url ?? "");
    socket.end("HTTP/1.1 403 Forbidden\r\n\r\n");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const names = ["HTTP_PROXY", "HTTPS_PROXY", "http_proxy", "https_proxy"];
  return {
    refused,
    environment: { ...Object.fromEntries(names.map((name) => [name, address])), NO_PROXY: "", no_proxy: "" },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
