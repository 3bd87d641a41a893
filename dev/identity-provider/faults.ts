// Makes requests fail or wait the way the knobs say, before anything else looks at them.
import type { IncomingMessage, ServerResponse } from "node:http";
import { setTimeout as delay } from "node:timers/promises";
import type { RequestCounter } from "./counters.ts";
import { entraErrorBody } from "./entra-errors.ts";
import type { Knobs } from "./knobs.ts";
import { readForm } from "./request-body.ts";

/** True if the request has been dealt with. */
export async function applyFaults(
  request: IncomingMessage,
  response: ServerResponse,
  atTokenEndpoint: boolean,
  { knobs, counter, closing }: { knobs: Knobs; counter: RequestCounter; closing: AbortSignal },
): Promise<boolean> {
  if (knobs.latencyMs > 0) {
    // Closing the provider ends the wait; the connection is destroyed right after.
    await delay(knobs.latencyMs, undefined, { signal: closing }).catch(() => {});
  }
  if (knobs.offline) {
    request.socket.destroy();
    return true;
  }
  if (!atTokenEndpoint || (knobs.tokenStatus === undefined && !knobs.malformedTokenResponse)) return false;
  counter.countGrant((await readForm(request)).get("grant_type"));
  if (knobs.tokenStatus === undefined) sendHtml(response, 200);
  else sendTokenStatus(response, knobs);
  return true;
}

function sendTokenStatus(response: ServerResponse, knobs: Knobs): void {
  if (knobs.tokenStatus === undefined) return;
  const { status, retryAfterSeconds, times } = knobs.tokenStatus;
  if (times !== undefined) {
    knobs.tokenStatus = times > 1 ? { ...knobs.tokenStatus, times: times - 1 } : undefined;
  }
  if (retryAfterSeconds !== undefined) response.setHeader("Retry-After", String(retryAfterSeconds));
  // 502 comes from a gateway that knows nothing of JSON.
  if (status === 502) {
    sendHtml(response, 502);
    return;
  }
  const error = status === 500 ? "server_error" : "temporarily_unavailable";
  const description = status === 429 ? "Too many requests." : "The service is temporarily unavailable.";
  response
    .writeHead(status, { "Content-Type": "application/json", "Cache-Control": "no-store" })
    .end(JSON.stringify(entraErrorBody({ error, description })));
}

function sendHtml(response: ServerResponse, status: number): void {
  response
    .writeHead(status, { "Content-Type": "text/html", "Cache-Control": "no-store" })
    .end("<!doctype html><title>Proxy</title><p>This is not the answer you are looking for.</p>");
}
