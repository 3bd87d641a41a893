// Serves the renderer's files from `app://latchkey/`, with the content security policy on every answer.
// A custom protocol gives the page an origin of its own, which `file:` does not.
import { randomBytes } from "node:crypto";
import { readFile } from "node:fs/promises";
import { extname, join, sep } from "node:path";
import { protocol } from "electron";
import { hasErrorCode } from "./cache/node-error.ts";
import { contentSecurityPolicy } from "./web-security.ts";

const scheme = "app";
export const appOrigin = `${scheme}://latchkey`;

const mediaTypes: Record<string, string> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".woff2": "font/woff2",
};

/** Must be called before the app is ready (Electron, `protocol.registerSchemesAsPrivileged`). */
export function declareAppProtocol(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme, privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ]);
}

/** @param directory absolute path of the built renderer. @param apiOrigin the one origin the page may connect to. */
export function serveApp(directory: string, apiOrigin: string): void {
  protocol.handle(scheme, async (request) => {
    const { pathname, origin, host } = new URL(request.url);
    const file = join(directory, decodePath(pathname === "/" ? "/index.html" : pathname));
    const isOurs = `${scheme}://${host}` === appOrigin || origin === appOrigin;
    if (!isOurs || !file.startsWith(directory + sep) || request.method !== "GET") return notFound();
    try {
      return serveFile(file, await readFile(file), apiOrigin);
    } catch (error) {
      if (hasErrorCode(error, "ENOENT", "ENOTDIR", "EISDIR", "ERR_INVALID_ARG_VALUE")) return notFound();
      throw error;
    }
  });
}

/** What cannot be decoded names no file of ours. */
function decodePath(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

function serveFile(file: string, content: Buffer, apiOrigin: string): Response {
  const nonce = randomBytes(18).toString("base64");
  const isPage = extname(file) === ".html";
  const body = isPage ? content.toString("utf8").replaceAll("%CSP_NONCE%", nonce) : new Uint8Array(content);
  return new Response(body, {
    headers: {
      "content-type": mediaTypes[extname(file)] ?? "application/octet-stream",
      "content-security-policy": contentSecurityPolicy(nonce, apiOrigin),
      "x-content-type-options": "nosniff",
      "cache-control": "no-store",
    },
  });
}

function notFound(): Response {
  return new Response(null, { status: 404 });
}
