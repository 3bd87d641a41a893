// What a person waits for after starting the app: the first silent token, and the list of who is signed in.
import { accountIdOf } from "../faults/fabricated-tenant.ts";
import { bundleChild } from "./bundled-child.ts";
import { runChild, type ChildAnswer, type ChildTask, type Side } from "./child-run.ts";
import { takeTurns, type BenchContext, type BenchRow, type Measure } from "./measure.ts";
import { labelAt, scopeAt } from "./sized-cache.ts";
import { seedFolders } from "./seeded-folders.ts";
import { summarise } from "./summary.ts";

const wantedMs = { token: 25, list: 100 };

export const newProcess: Measure = {
  name: "new-process",
  run: async (given) => {
    const context = { ...given, script: await bundleChild(given.workspace) };
    const rows: BenchRow[] = [];
    for (const accounts of [1, 50, 200]) rows.push(...(await measureStarts(context, "token", accounts)));
    rows.push(...(await measureStarts(context, "list", 200)));
    return rows;
  },
};

async function measureStarts(
  context: BenchContext & { script: string },
  job: "token" | "list",
  accounts: number,
): Promise<BenchRow[]> {
  const { directories } = await seedFolders(context.workspace, { accounts, tokensEach: 1 });
  const answers: Record<Side, ChildAnswer[]> = { stock: [], ours: [] };
  const accountId = accountIdOf(labelAt(Math.floor(accounts / 2)));
  const start =
    (side: Side) =>
    async (round: number): Promise<number[]> => {
      const task: ChildTask = { side, job, directory: directories[side], accountId, scopes: [scopeAt(0)] };
      const answer = await runChild(context.workspace, context.script, task);
      if (round >= 0) answers[side].push(answer);
      return [answer.sinceOpening];
    };
  const turns = { rounds: context.pick(25, 3), warmUps: 2 };
  const opening = await takeTurns(turns, { stock: start("stock"), ours: start("ours") });
  const whole = {
    stock: summarise(answers.stock.map(({ sinceProcessStart }) => sinceProcessStart)),
    ours: summarise(answers.ours.map(({ sinceProcessStart }) => sinceProcessStart)),
  };
  const many = `${String(accounts)} account${accounts === 1 ? "" : "s"}`;
  const what = job === "token" ? `first silent token, ${many}` : `list of ${many}`;
  return [
    {
      figure: `new process, ${what}`,
      unit: "ms",
      ...opening,
      wanted: `at most ${String(wantedMs[job])} ms`,
      isMet: opening.ours.median <= wantedMs[job],
      note: "from opening the broker, or making the client with its plugin, to the answer. Both sides have loaded the extensions and keytar by then, as an app does while it gets ready",
    },
    {
      figure: `the same (${job === "token" ? "token" : "list"}, ${many}), from the start of the process`,
      unit: "ms",
      ...whole,
      wanted: "–",
      note: "like for like: with Node's own start and every import, from the compile cache on both sides; our own files are bundled, as in the app",
    },
  ];
}
