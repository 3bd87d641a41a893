// Sends a page with a Content-Security-Policy that allows its one style sheet and no script.
import { randomBytes } from "node:crypto";
import type { ServerResponse } from "node:http";
import type { KoaContextWithOIDC } from "oidc-provider";
import { type Page, renderPage } from "./page-layout.ts";

function headersFor(nonce: string): Record<string, string> {
  return {
    "Content-Type": "text/html; charset=utf-8",
    "Cache-Control": "no-store",
    // Browsers apply form-action to redirects too, and the answer of a sign-in may be one to the app's loopback.
    "Content-Security-Policy": `default-src 'none'; style-src 'nonce-${nonce}'; form-action 'self' http://localhost:* http://127.0.0.1:*; base-uri 'none'; frame-ancestors 'none'`,
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
  };
}

/** From within oidc-provider. */
export function sendPage(ctx: KoaContextWithOIDC, page: Page): void {
  const nonce = randomBytes(16).toString("base64");
  ctx.set(headersFor(nonce));
  ctx.body = renderPage(page, nonce);
}

/** From a plain request handler. */
export function respondWithPage(response: ServerResponse, page: Page, status = 200): void {
  const nonce = randomBytes(16).toString("base64");
  response.writeHead(status, headersFor(nonce)).end(renderPage(page, nonce));
}
