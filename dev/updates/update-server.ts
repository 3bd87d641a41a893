// A server of updates on this machine, as electron-builder's "generic" provider asks it: what it announces and what it then
// sends are a test's to choose, together or apart.
import { createHash } from "node:crypto";
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

export interface UpdateServer {
  /** With a slash at its end. */
  url: string;
  /** Announces this version, with the digest of `content`, and sends `sent`, which is the same unless a test says otherwise. */
  announce(version: string, content?: string, sent?: string): void;
  /** Paths that were asked for so far. */
  requests: string[];
  close(): Promise<void>;
}

/** @param files name of the announcement (`latest-linux.yml`) and of the package, as the platform's updater asks for them */
export async function startUpdateServer(files: {
  announcement: string;
  package: string;
}): Promise<UpdateServer> {
  const requests: string[] = [];
  const served = new Map<string, string>();
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? "/", "http://localhost").pathname.slice(1);
    requests.push(path);
    const content = served.get(path);
    response.writeHead(content === undefined ? 404 : 200, { "content-length": content?.length ?? 0 });
    response.end(content);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}/`,
    requests,
    announce: (version, content = `package of ${version}`, sent = content) => {
      const sha512 = createHash("sha512").update(content).digest("base64");
      const file = { url: files.package, sha512, size: sent.length };
      const lines = {
        version,
        files: [file],
        path: files.package,
        sha512,
        releaseDate: "2026-01-01T00:00:00.000Z",
      };
      // JSON is YAML.
      served.set(files.announcement, JSON.stringify(lines));
      served.set(files.package, sent);
    },
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}
