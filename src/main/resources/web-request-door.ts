// The one door to Electron's `webRequest`, which has room for one listener of each kind. It decides whose requests are
// trusted, and leaves what happens to them to request-authorizer.ts.
import { BrowserWindow, session, type WebFrameMain } from "electron";
import type { RequestFailure } from "../../shared/ipc-contract.ts";
import type { Logger } from "../../shared/logger.ts";
import { sendEvent, type FindPolicy } from "../ipc/ipc-door.ts";
import { isTrustedFrame } from "../ipc/trusted-sender.ts";
import type { PageRequest, RequestAuthorizer } from "./request-authorizer.ts";

export interface WebRequestDoorOptions {
  /** Origin of our own pages; requests of any other go their way untouched. */
  trustedOrigin: string;
  policyOf: FindPolicy;
  logger: Logger;
  /** Is told what the window is told. */
  onFailure: (failure: RequestFailure) => void;
}

/** The part of Electron's `details` that every event has. */
interface RequestDetails {
  id: number;
  url: string;
  method: string;
  resourceType: string;
  webContentsId?: number;
  frame?: Pick<WebFrameMain, "parent" | "url"> | null;
  initiatorOrigin?: string;
}

export function authorizePageRequests(
  authorizer: RequestAuthorizer,
  { trustedOrigin, policyOf, logger, onFailure }: WebRequestDoorOptions,
): void {
  const { webRequest } = session.defaultSession;

  /** SECURITY: Only our own pages' requests are given a token */
  function findTrusted(details: RequestDetails): PageRequest | undefined {
    const { id, url, method, resourceType, frame, initiatorOrigin = trustedOrigin } = details;
    if (initiatorOrigin !== trustedOrigin || !isTrustedFrame(frame, trustedOrigin)) return undefined;
    const window = BrowserWindow.getAllWindows().find(
      (each) => each.webContents.id === details.webContentsId,
    );
    const policy = window && policyOf(window);
    if (window === undefined || policy === undefined) return undefined;
    const tell: PageRequest["tell"] = (failure) => {
      sendEvent("auth:request-failed", window, failure);
      onFailure(failure);
    };
    return { id, url, method, isFetch: resourceType === "xhr", policy, tell };
  }

  /** A request whose answer cannot be found is cancelled: it must not leave as it is. */
  async function answer<T>(
    work: Promise<T>,
    callback: (answer: T | { cancel: true }) => void,
  ): Promise<void> {
    try {
      callback(await work);
    } catch (error) {
      logger.log(
        "error",
        `A page's request failed inside Latchkey: ${error instanceof Error ? error.name : "?"}`,
      );
      callback({ cancel: true });
    }
  }

  webRequest.onBeforeSendHeaders((details, callback) => {
    const request = findTrusted(details);
    if (request === undefined) callback({});
    else void answer(authorizer.beforeSend(request, details.requestHeaders), callback);
  });
  webRequest.onHeadersReceived((details, callback) => {
    const request = findTrusted(details);
    const { responseHeaders = {}, statusCode } = details;
    if (request === undefined) callback({});
    else void answer(authorizer.headersReceived(request, statusCode, responseHeaders), callback);
  });
  webRequest.onCompleted(({ id }) => authorizer.forget(id));
  webRequest.onErrorOccurred(({ id }) => authorizer.forget(id));
}
