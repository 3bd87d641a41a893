// `protocol`: serves a scheme of the app by answering Chromium's requests for its stand-in origin.
import { Buffer } from "node:buffer";
import type { CdpSession } from "./cdp-connection.ts";
import type { HostProtocol } from "./electron-surface.ts";
import { registerScheme, toChromiumUrl, toElectronUrl } from "./scheme-address.ts";

/** A request that Chromium waits with (CDP `Fetch.requestPaused`). */
export interface PausedRequest {
  requestId: string;
  frameId: string;
  resourceType: string;
  redirectedRequestId?: string;
  /** Of the network stack; the same over redirects. */
  networkId?: string;
  /** The rest is there once there is a response. */
  responseErrorReason?: string;
  responseStatusCode?: number;
  responseStatusText?: string;
  responseHeaders?: { name: string; value: string }[];
  request: {
    url: string;
    method: string;
    headers: Record<string, string>;
    postDataEntries?: { bytes?: string }[];
  };
}

type Handler = Parameters<HostProtocol["handle"]>[1];
const handlers = new Map<string, Handler>();

export const protocol: HostProtocol = {
  registerSchemesAsPrivileged: (schemes) => {
    for (const { scheme, privileges } of schemes) {
      if (privileges?.standard !== true || privileges.secure !== true) {
        throw new Error(`The Chromium host serves standard and secure schemes only, "${scheme}" is not`);
      }
      registerScheme(scheme);
    }
  },
  handle: (scheme, handler) => {
    if (handlers.has(scheme)) throw new Error(`The scheme has been registered: ${scheme}`);
    handlers.set(scheme, handler);
  },
};

/** Answers the request if it is for a scheme of the app; false if it is not. */
export async function answerRequest(
  session: CdpSession,
  { requestId, request }: PausedRequest,
): Promise<boolean> {
  const url = toElectronUrl(request.url);
  if (url === request.url) return false;
  try {
    const handler = handlers.get(new URL(url).protocol.slice(0, -1));
    if (handler === undefined) throw new Error(`No handler for ${new URL(url).protocol}`);
    const response = await handler(toRequest(url, request));
    const body = Buffer.from(await response.arrayBuffer());
    await session.send("Fetch.fulfillRequest", {
      requestId,
      responseCode: response.status === 0 ? 500 : response.status,
      responseHeaders: [...response.headers].map(([name, value]) => ({
        name,
        value: name === "location" ? toChromiumUrl(value) : value,
      })),
      body: body.toString("base64"),
    });
  } catch (error) {
    console.error("The app's protocol handler failed:", error);
    await session.send("Fetch.failRequest", { requestId, errorReason: "Failed" });
  }
  return true;
}

function toRequest(url: string, { method, headers, postDataEntries }: PausedRequest["request"]): Request {
  const body = Buffer.concat((postDataEntries ?? []).map(({ bytes }) => Buffer.from(bytes ?? "", "base64")));
  const translated = Object.entries(headers).map(([name, value]): [string, string] => [
    name,
    toElectronUrl(value),
  ]);
  return new Request(url, {
    method,
    headers: translated,
    ...(body.length > 0 ? { body } : {}),
  });
}
