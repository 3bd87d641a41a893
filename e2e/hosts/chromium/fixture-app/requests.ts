// What the fixture app does to its pages' requests: an answer for each path, so that a test can see what becomes of it.
import { session } from "electron";

export function watchRequests(see: (what: string) => void): void {
  const { webRequest } = session.defaultSession;
  webRequest.onBeforeSendHeaders((details, callback) => {
    const { id, url, method, resourceType, frame, webContentsId, initiatorOrigin } = details;
    const { pathname } = new URL(url);
    const where = frame?.parent === null ? "main" : "sub";
    if (resourceType === "xhr")
      see(`send ${id} ${method} ${pathname} ${where} ${webContentsId} ${initiatorOrigin}`);
    else see(`send ${resourceType} ${pathname}`);
    const { "X-Own": own, ...rest } = details.requestHeaders;
    if (pathname === "/cancelled") callback({ cancel: true });
    else if (pathname === "/untouched" || method === "OPTIONS") callback({});
    // Later, as an app has to that asks somebody first.
    else setTimeout(() => callback({ requestHeaders: { ...rest, "X-Added": own ?? "nothing" } }), 5);
  });
  webRequest.onHeadersReceived((details, callback) => {
    const { id, url, resourceType, statusCode, statusLine, responseHeaders = {} } = details;
    const { pathname } = new URL(url);
    if (resourceType === "xhr") see(`received ${id} ${statusLine}`);
    if (pathname === "/dropped") callback({ cancel: true });
    else if (pathname === "/changed")
      callback({
        statusLine: "HTTP/1.1 203 Changed",
        responseHeaders: { ...responseHeaders, "X-Changed": ["1", "2"] },
      });
    else if (statusCode === 401)
      callback({
        statusLine: "HTTP/1.1 307 Again",
        responseHeaders: { ...responseHeaders, Location: [url] },
      });
    else callback({});
  });
  webRequest.onCompleted(({ id, resourceType }) => {
    if (resourceType === "xhr") see(`completed ${id}`);
  });
  webRequest.onErrorOccurred(({ id, resourceType, error }) => {
    if (resourceType === "xhr") see(`failed ${id} ${error}`);
  });
}
