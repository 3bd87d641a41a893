// Says once in the log that a sender was refused, however often it asks; a page cannot fill the log or the memory with it.
import type { IpcMainInvokeEvent } from "electron";
import type { Logger } from "../../shared/logger.ts";
import { originOf } from "./trusted-sender.ts";

/** More pages than an app has; who comes after these is refused all the same. */
const mostSenders = 100;
const longestOrigin = 100;

/** The answer notes one refused message. */
export function createRefusalLog(logger: Logger): (event: IpcMainInvokeEvent) => void {
  const noted = new Set<string>();
  return ({ sender, senderFrame }) => {
    if (noted.size > mostSenders) return;
    const what = senderFrame?.parent === null ? "the page" : senderFrame ? "a frame" : "a frame that is gone";
    const who = `${what} at ${describeOrigin(senderFrame?.url)} in web contents ${String(sender.id)}`;
    if (noted.has(who)) return;
    noted.add(who);
    const line = `A request over IPC was refused (untrusted_sender): it came from ${who}. `;
    const last = "Further senders are refused without a line in the log.";
    const once = "Further requests of this sender are refused without a line in the log.";
    logger.log("warn", line + (noted.size > mostSenders ? last : once));
  };
}

/** The page chooses its address: of it only the origin is shown, and only if there is nothing in it that could look like log. */
function describeOrigin(address: string | undefined): string {
  const origin = address === undefined ? undefined : originOf(address);
  const isFit = origin !== undefined && origin.length <= longestOrigin && /^[\w:/.[\]-]+$/.test(origin);
  return isFit ? origin : "an address that is not shown";
}
