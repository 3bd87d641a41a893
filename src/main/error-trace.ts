// What of an error may go into a log: its kind, and where it came from. Its message may hold anything.

const mostFrames = 8;
const mostCauses = 3;
/** Words that programs name things by; what else stands there may be data. */
const word = /^[\w.$-]{1,64}$/;

/** Such as `TypeError ERR_INVALID_URL at readUrl (sign-in.ts:12) < start (app.ts:3), caused by Error ENOENT at …`. */
export function traceError(error: unknown): string {
  const links: string[] = [];
  for (let each = error; each !== undefined && links.length < mostCauses; each = causeOf(each)) {
    links.push(traceOne(each));
  }
  return links.join(", caused by ");
}

function causeOf(error: unknown): unknown {
  return error instanceof Error ? error.cause : undefined;
}

function traceOne(error: unknown): string {
  if (!(error instanceof Error)) return `a thrown ${error === null ? "null" : typeof error}`;
  const code = ["errorCode", "subError", "code"].map((name) => readWord(error, name));
  const head = [readWord(error, "name") ?? "Error", ...code].filter((part) => part !== undefined).join(" ");
  const frames = readFrames(error);
  return frames.length === 0 ? head : `${head} at ${frames.join(" < ")}`;
}

function readWord(error: Error, name: string): string | undefined {
  const value = (error as unknown as Record<string, unknown>)[name];
  return typeof value === "string" && word.test(value) ? value : undefined;
}

/** Function and `file:line`; folders are left out, because they can name a person. */
function readFrames(error: Error): string[] {
  const stack = typeof error.stack === "string" ? error.stack : "";
  // The stack begins with the message, whose lines might look like frames.
  const at = stack.indexOf(error.message);
  const below = at === -1 ? "" : stack.slice(at + error.message.length);
  const pattern =
    /^ {4}at (?:(?:async |new )?([\w.$<>]+) (?:\[as \w+\] )?\()?[^\n()]*?([\w.-]+:\d+):\d+\)?$/gm;
  return [...below.matchAll(pattern)]
    .slice(0, mostFrames)
    .map(([, name, place = ""]) => (name === undefined ? place : `${name} (${place})`));
}
