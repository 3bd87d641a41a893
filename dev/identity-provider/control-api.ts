// The knobs and counters over HTTP, for tests and scripts in other processes. Off unless asked for.
import type { IncomingMessage, ServerResponse } from "node:http";
import type { RequestCounter } from "./counters.ts";
import { type Knobs, applyKnobs, readKnobs } from "./knobs.ts";
import { readBody } from "./request-body.ts";

/** @param path what follows `/dev` */
export async function handleControl(
  request: IncomingMessage,
  response: ServerResponse,
  path: string,
  { knobs, counter }: { knobs: Knobs; counter: RequestCounter },
): Promise<void> {
  const answer = (status: number, body: object): void => {
    response
      .writeHead(status, { "Content-Type": "application/json", "Cache-Control": "no-store" })
      .end(JSON.stringify(body));
  };
  const refused = refusalOf(request);
  if (refused !== undefined) {
    answer(403, { error: refused });
    return;
  }
  switch (`${request.method} ${path}`) {
    case "GET /knobs":
      answer(200, readKnobs(knobs));
      return;
    case "GET /counters":
      answer(200, counter.counters);
      return;
    case "DELETE /knobs":
      knobs.reset();
      answer(200, readKnobs(knobs));
      return;
    case "POST /knobs":
      try {
        applyKnobs(knobs, JSON.parse(await readBody(request)));
        answer(200, readKnobs(knobs));
      } catch (error) {
        answer(400, { error: error instanceof Error ? error.message : "not understood" });
      }
      return;
    default:
      answer(404, { error: "There are GET, POST and DELETE /dev/knobs, and GET /dev/counters." });
  }
}

/** Why a web page, or another machine, may not do this. */
function refusalOf(request: IncomingMessage): string | undefined {
  const address = request.socket.remoteAddress ?? "";
  if (!["127.0.0.1", "::1", "::ffff:127.0.0.1"].includes(address)) return "Only from this machine.";
  // Browsers always send Origin with a POST, and cannot send this content type across origins without asking first.
  if (request.headers.origin !== undefined) return "Not from a web page.";
  const type = request.headers["content-type"]?.split(";")[0]?.trim();
  if (request.method === "POST" && type !== "application/json") return "Send application/json.";
  return undefined;
}
