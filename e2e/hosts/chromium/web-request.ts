// `session.webRequest`: Electron's listeners, told of what Chromium pauses (CDP's Fetch domain). Here for requests over
// http and https only; Electron also tells of an app's own schemes. Electron calls the listeners below CORS, and so does
// the Fetch domain: a header that a listener adds causes no preflight, and preflights are requests of their own.
import type { CdpSession } from "./cdp-connection.ts";
import type { PausedRequest } from "./custom-protocol.ts";
import type { HostWebRequest, RequestDetails, ResourceType } from "./electron-surface.ts";
import type { FrameTree } from "./frame-tree.ts";
import { toChromiumUrl, toElectronUrl } from "./scheme-address.ts";

type Listener<Event extends keyof HostWebRequest> = Parameters<HostWebRequest[Event]>[0];
type Headers = Record<string, string | string[]>;

let onBeforeSendHeaders: Listener<"onBeforeSendHeaders"> = null;
let onHeadersReceived: Listener<"onHeadersReceived"> = null;
let onCompleted: Listener<"onCompleted"> = null;
let onErrorOccurred: Listener<"onErrorOccurred"> = null;

export const webRequest: HostWebRequest = {
  onBeforeSendHeaders: (listener) => {
    onBeforeSendHeaders = listener;
  },
  onHeadersReceived: (listener) => {
    onHeadersReceived = listener;
  },
  onCompleted: (listener) => {
    onCompleted = listener;
  },
  onErrorOccurred: (listener) => {
    onErrorOccurred = listener;
  },
};

const resourceTypes: Record<string, ResourceType> = {
  Stylesheet: "stylesheet",
  Script: "script",
  Image: "image",
  Font: "font",
  Media: "media",
  Ping: "ping",
  CSPViolationReport: "cspReport",
  // The Fetch domain does not tell the two apart, and neither does Electron.
  XHR: "xhr",
  Fetch: "xhr",
};

let lastId = 0;

/** The requests of one page. */
export class PageRequests {
  readonly #session: CdpSession;
  readonly #frames: FrameTree;
  readonly #webContentsId: number;
  /** By the id that Chromium's network stack keeps over redirects, as Electron keeps `details.id`. */
  readonly #pending = new Map<string, RequestDetails>();

  constructor(session: CdpSession, frames: FrameTree, webContentsId: number) {
    this.#session = session;
    this.#frames = frames;
    this.#webContentsId = webContentsId;
    session.on("Network.loadingFinished", ({ requestId }) => {
      this.#end(requestId, (details) => onCompleted?.(details));
    });
    session.on("Network.loadingFailed", ({ requestId, errorText }) => {
      this.#end(requestId, (details) =>
        onErrorOccurred?.({ ...details, error: errorText.replace(/\.Inspector$/, "") }),
      );
    });
  }

  /** Lets a paused request go on as the app's listeners say, or its response. */
  async settle(paused: PausedRequest): Promise<void> {
    const details = this.#describe(paused);
    if (paused.responseErrorReason !== undefined) await this.#continue(paused.requestId);
    else if (paused.responseStatusCode === undefined) await this.#send(paused, details);
    else await this.#receive(paused, paused.responseStatusCode, details);
  }

  async #send({ requestId, request }: PausedRequest, details: RequestDetails): Promise<void> {
    const interceptResponse = onHeadersReceived !== null;
    if (onBeforeSendHeaders === null) {
      await this.#session.send("Fetch.continueRequest", { requestId, interceptResponse });
      return;
    }
    const requestHeaders = mapValues(request.headers, toElectronUrl);
    const listener = onBeforeSendHeaders;
    const { cancel = false, requestHeaders: changed } = await new Promise<Electron.BeforeSendResponse>(
      (resolve) => listener({ ...details, requestHeaders }, resolve),
    );
    if (cancel) {
      await this.#session.send("Fetch.failRequest", { requestId, errorReason: "BlockedByClient" });
    } else {
      const headers = changed === undefined ? {} : { headers: toEntries(changed) };
      await this.#session.send("Fetch.continueRequest", { requestId, interceptResponse, ...headers });
    }
  }

  async #receive(
    { requestId, responseHeaders = [], responseStatusText = "" }: PausedRequest,
    statusCode: number,
    details: RequestDetails,
  ): Promise<void> {
    const listener = onHeadersReceived;
    if (listener === null) {
      await this.#continue(requestId);
      return;
    }
    const headers: Record<string, string[]> = {};
    for (const { name, value } of responseHeaders) (headers[name] ??= []).push(value);
    const statusLine = `HTTP/1.1 ${String(statusCode)} ${responseStatusText}`.trimEnd();
    const answer = await new Promise<Electron.HeadersReceivedResponse>((resolve) =>
      listener({ ...details, statusCode, statusLine, responseHeaders: headers }, resolve),
    );
    if (answer.cancel === true) {
      await this.#session.send("Fetch.failRequest", { requestId, errorReason: "BlockedByClient" });
    } else if (answer.responseHeaders === undefined) {
      await this.#continue(requestId);
    } else {
      const [, code = String(statusCode)] = (answer.statusLine ?? statusLine).split(" ");
      const changed = {
        requestId,
        responseCode: Number(code),
        responseHeaders: toEntries(answer.responseHeaders),
      };
      // Chromium follows a redirect that is made here only if it comes with a body.
      if (/^30[12378]$/.test(code))
        await this.#session.send("Fetch.fulfillRequest", { ...changed, body: "" });
      else await this.#session.send("Fetch.continueResponse", changed);
    }
  }

  async #continue(requestId: string): Promise<void> {
    await this.#session.send("Fetch.continueRequest", { requestId });
  }

  #describe({
    requestId,
    networkId = requestId,
    frameId,
    resourceType,
    request,
  }: PausedRequest): RequestDetails {
    const frame = this.#frames.find(frameId);
    const known = this.#pending.get(networkId);
    const isMainFrame = this.#frames.isMain(frameId);
    const documentType = isMainFrame ? "mainFrame" : "subFrame";
    const details: RequestDetails = {
      id: known?.id ?? ++lastId,
      url: toElectronUrl(request.url),
      method: request.method,
      webContentsId: this.#webContentsId,
      frame,
      initiatorOrigin: known?.initiatorOrigin ?? frame?.origin ?? "null",
      resourceType: resourceType === "Document" ? documentType : (resourceTypes[resourceType] ?? "other"),
    };
    this.#pending.set(networkId, details);
    return details;
  }

  #end(networkId: string, tell: (details: RequestDetails) => void): void {
    const details = this.#pending.get(networkId);
    this.#pending.delete(networkId);
    if (details !== undefined) tell(details);
  }
}

/** Whether any listener is there, so that Chromium has to wait. */
export function hasListeners(): boolean {
  return [onBeforeSendHeaders, onHeadersReceived, onCompleted, onErrorOccurred].some((each) => each !== null);
}

function mapValues(headers: Record<string, string>, map: (value: string) => string): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, map(value)]));
}

function toEntries(headers: Headers): { name: string; value: string }[] {
  return Object.entries(headers).flatMap(([name, values]) =>
    [values].flat().map((value) => ({ name, value: toChromiumUrl(value) })),
  );
}
