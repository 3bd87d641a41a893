// Sends messages to the door in this process, each as IPC would bring it: through structured clone.
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import * as fc from "fast-check";
import type { Workspace } from "../faults/workspace.ts";
import type { Outcome } from "../src/shared/auth-error.ts";
import { count, type Figures } from "./figures.ts";
import { createMessages, type Kind, type Message } from "./messages.ts";
import { openDoor, type OpenDoor } from "./open-door.ts";

/** MiB that the heap may have grown by in a whole run, after garbage collection. */
const mostGrowth = 8;
/** One for each of the senders that are told apart, and one that says that no more are. */
const mostLogLines = 101;
/** The first messages fill caches and compile code. */
const warmUps = 2_000;

/** What each kind has to be answered with. */
const wanted: Record<Kind, string> = {
  malformed: "invalid_request",
  oversized: "invalid_request",
  "prototype-polluting": "invalid_request",
  cyclic: "invalid_request",
  "wrong channel": "nobody listens",
  "wrong frame": "untrusted_sender",
};

setFlagsFromString("--expose-gc");
const collectGarbage = runInNewContext("gc") as () => void;
function heapInMiB(): number {
  collectGarbage();
  return process.memoryUsage().heapUsed / 1024 / 1024;
}

const prototypes = [Object, Array, Function, String, Map, Promise, Error].map(
  ({ prototype }) => prototype as object,
);
const snapshotPrototypes = (): string =>
  prototypes.map((each) => Reflect.ownKeys(each).map(String).join()).join("\n");

export async function fuzzDoor(workspace: Workspace, messages: number, seed: number): Promise<Figures> {
  const door = await openDoor(workspace);
  const problems: string[] = [];
  const answers = new Map<string, number>();
  const noteRejection = (error: unknown): void => void problems.push(`unhandled rejection: ${nameOf(error)}`);
  process.on("unhandledRejection", noteRejection);
  const secrets = door.secrets();
  const posts = door.posts();
  const prototypesBefore = snapshotPrototypes();

  const ask = async (message: Message): Promise<void> => {
    const calls = door.brokerCalls();
    const answer = await door.send({ ...message, args: structuredClone(message.args) });
    const code = nameAnswer(answer);
    count(answers, `${message.kind}: ${code}`);
    const text = JSON.stringify(answer) ?? "";
    if (code !== wanted[message.kind])
      throw new Error(
        `${message.kind}${Object.hasOwn(door.valid, message.channel) ? ` on ${message.channel}` : ""} was answered: ${code}`,
      );
    if (secrets.some((secret) => text.includes(secret)))
      throw new Error(`${message.kind}: an answer holds a token`);
    if (door.brokerCalls() !== calls) throw new Error(`${message.kind}: the broker was asked`);
  };
  const run = async (numRuns: number, startsWith: number): Promise<void> => {
    const property = fc.asyncProperty(createMessages(door.valid), ask);
    const result = await fc.check(property, { numRuns, seed: startsWith, endOnFailure: true });
    const error = result.errorInstance;
    if (result.failed)
      problems.push(
        `${nameOf(error)}; fast-check's seed ${String(result.seed)}, path ${String(result.counterexamplePath)}`,
      );
  };

  await run(Math.min(warmUps, messages), seed - 1);
  answers.clear();
  const before = heapInMiB();
  const start = performance.now();
  await run(messages, seed);
  const seconds = (performance.now() - start) / 1_000;
  const after = heapInMiB();
  process.off("unhandledRejection", noteRejection);

  if (after - before > mostGrowth) problems.push(`the heap has grown by ${(after - before).toFixed(1)} MiB`);
  if (snapshotPrototypes() !== prototypesBefore) problems.push("a built-in prototype was changed");
  if (door.posts() !== posts) problems.push("the provider was asked for a token");
  if (door.desktopCalls() !== 0)
    problems.push("a folder or a dialog was shown, or the clipboard was written to");
  if (door.logLines() > mostLogLines) problems.push(`${String(door.logLines())} lines were logged`);
  if (door.browsers() !== 0) problems.push("a browser was opened");
  problems.push(...(await findProblemsAfterwards(door, secrets)));
  return {
    where: "the door, called with a stand-in for Electron",
    messages,
    perSecond: messages / seconds,
    answers,
    notes: [
      `heap ${before.toFixed(1)} MiB before, ${after.toFixed(1)} MiB after (may grow by ${String(mostGrowth)} MiB)`,
      `${String(door.logLines())} lines logged; ${String(secrets.length)} tokens and codes looked for in every answer`,
    ],
    problems,
  };
}

/** What is right is still answered, and what was looked for would have been found. */
async function findProblemsAfterwards(door: OpenDoor, secrets: string[]): Promise<string[]> {
  const sender = { frame: { url: "app://latchkey/index.html", parent: null }, isOurs: true };
  const args = door.valid["auth:get-token"] ?? [];
  const text = JSON.stringify(await door.send({ channel: "auth:get-token", args, sender }));
  return secrets.some((secret) => text.includes(secret))
    ? []
    : ["a request that is right gets no token afterwards"];
}

function nameAnswer(answer: unknown): string {
  if (answer === undefined) return "nobody listens";
  const outcome = answer as Outcome<unknown>;
  return outcome.ok ? "ANSWERED" : outcome.error.code;
}

/** Never a message of somebody else's: it may repeat what was sent. */
function nameOf(error: unknown): string {
  return error instanceof Error
    ? `${error.name}: ${error.message.slice(0, 200)}`
    : "something that is no error";
}
