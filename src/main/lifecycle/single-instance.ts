// One instance for each user data folder: a later start raises the first one's window, says how it was started, and ends.
import type { App } from "electron";
import * as v from "valibot";
import type { Logger } from "../../shared/logger.ts";
import { isDeepLink } from "./deep-link.ts";

/**
 * What a later start hands over of its command line: no text of it, because nothing in it is of use and a deep link may
 * hold what belongs into no other process. It stays this small also because Electron has let a second instance kill the
 * first over a list of nine arguments (electron/electron#52020).
 */
const startSchema = v.strictObject({
  /** Was one of them a `latchkey://` address? */
  hasDeepLink: v.boolean(),
  /** How many arguments there were that are not switches. */
  arguments: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(10_000)),
});
export type StartSummary = v.InferOutput<typeof startSchema>;

/** @param argv `process.argv`: the executable first and, if it is not a packaged app, the app's folder next */
export function summarizeStart(argv: readonly string[], isPackaged: boolean): StartSummary {
  const given = argv.slice(isPackaged ? 1 : 2).filter((argument) => !argument.startsWith("-"));
  return { hasDeepLink: given.some(isDeepLink), arguments: given.length };
}

/** False if another instance runs already: it has been told, and this one has to quit. */
export function claimSingleInstance(
  app: Pick<App, "requestSingleInstanceLock" | "isPackaged">,
  argv: readonly string[],
): boolean {
  return app.requestSingleInstanceLock(summarizeStart(argv, app.isPackaged));
}

/** Raises the window for every later start, whatever it has sent: another program may have sent it. */
export function answerLaterStarts(app: Pick<App, "on">, raise: () => void, logger: Logger): void {
  // Chromium sorts its switches into the arguments that come with the event (electron/electron#20322): they are not used.
  app.on("second-instance", (_event, _argv, _workingDirectory, sent: unknown) => {
    logger.log("info", describeStart(sent));
    raise();
  });
}

function describeStart(sent: unknown): string {
  const parsed = v.safeParse(startSchema, sent);
  if (!parsed.success) return "A later start raised the window; what it handed over was not understood.";
  const { hasDeepLink, arguments: count } = parsed.output;
  const deepLink = hasDeepLink ? "yes" : "no";
  return `A later start raised the window (arguments: ${String(count)}, deep link: ${deepLink}).`;
}
