// Serves the renderer's files from `app://latchkey/`, with the content security policy on every answer.
// A custom protocol gives the page an origin of its own, which `file:` does not.
import { randomBytes } from "node:crypto";
import { readFile } from "node:fs/promises";
import { extname, join, sep } from "node:path";
import { protocol } from "electron";
import { hasErrorCode } from "./cache/node-error.ts";
import { contentSecurityPolicy } from "./web-security.ts";

const scheme = "app";
/** Origin of the pages that main serves itself. */
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

export interface ServedApp {
  /** Absolute path of the folder that holds the page. */
  directory: string;
  /** Origins that the page may connect to besides its own. */
  connectTo: readonly string[];
  /** Files that are served besides those of the folder: path of the address → absolute path. */
  further?: Readonly<Record<string, string>>;
}

export function serveApp({ directory, connectTo, further = {} }: ServedApp): void {
  const policyFor = (nonce: string): string => contentSecurityPolicy(nonce, connectTo);
  /** Undefined if the folder does not hold it. */
  const findFile = (pathname: string): string | undefined => {
    if (Object.hasOwn(further, pathname)) return further[pathname];
    const file = join(directory, decodePath(pathname === "/" ? "/index.html" : pathname));
    return file.startsWith(directory + sep) ? file : undefined;
  };
  protocol.handle(scheme, async (request) => {
    const { pathname, origin, host } = new URL(request.url);
    const file = findFile(pathname);
    const isOurs = `${scheme}://${host}` === appOrigin || origin === appOrigin;
    if (!isOurs || file === undefined || request.method !== "GET") return notFound();
    try {
      return serveFile(file, await readFile(file), policyFor);
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

function serveFile(file: string, content: Buffer, policyFor: (nonce: string) => string): Response {
  const nonce = randomBytes(18).toString("base64");
  const isPage = extname(file) === ".html";
  const body = isPage ? content.toString("utf8").replaceAll("%CSP_NONCE%", nonce) : new Uint8Array(content);
  return new Response(body, {
    headers: {
      "content-type": mediaTypes[extname(file)] ?? "application/octet-stream",
      "content-security-policy": policyFor(nonce),
      "x-content-type-options": "nosniff",
      "cache-control": "no-store",
    },
  });
}

function notFound(): Response {
  return new Response(null, { status: 404 });
}
