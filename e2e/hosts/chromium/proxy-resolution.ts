// `session.resolveProxy`: what the switches say, as Chromium reads them. Its protocol does not tell which proxy is used, so the
// system's own settings and a PAC file are not looked at.
import { readSwitch } from "./command-line.ts";

interface ProxySwitches {
  /** `proxy-server`: one proxy for everything, such as `http://127.0.0.1:8080`. */
  server: string | undefined;
  /** `proxy-bypass-list` */
  bypass: string | undefined;
  /** `proxy-pac-url` */
  pac: string | undefined;
}

const kinds: Record<string, string> = { "http:": "PROXY", "https:": "HTTPS", "socks5:": "SOCKS5" };

/** Resolves with a PAC's answer: `PROXY 127.0.0.1:8080` or `DIRECT`. */
export async function resolveProxy(url: string): Promise<string> {
  return findProxy(url, {
    server: readSwitch("proxy-server"),
    bypass: readSwitch("proxy-bypass-list"),
    pac: readSwitch("proxy-pac-url"),
  });
}

/** Throws where only Chromium itself could tell. */
export function findProxy(url: string, { server, bypass = "", pac }: ProxySwitches): string {
  if (pac !== undefined) throw new Error("The Chromium host evaluates no PAC file.");
  if (server === undefined) return "DIRECT";
  const { hostname } = new URL(url);
  const patterns = bypass.split(/[;,]/).map((pattern) => pattern.trim());
  const isLoopback = /^(?:localhost|127(?:\.\d+){3}|\[::1\])$/.test(hostname);
  if (isLoopback && !patterns.includes("<-loopback>")) return "DIRECT";
  if (patterns.includes(hostname)) return "DIRECT";
  const { protocol, host } = new URL(server.includes("://") ? server : `http://${server}`);
  const kind = kinds[protocol];
  if (kind === undefined) throw new Error(`The Chromium host knows no proxy of the kind ${protocol}`);
  return `${kind} ${host}`;
}
