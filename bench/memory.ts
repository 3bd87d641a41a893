// What 1,000 tokens of one account take up in memory, against the length of the tokens themselves: the process with them
// less the process with one token, both after garbage collection.
import { firstAccountId } from "./contenders.ts";
import { bundleChild } from "./bundled-child.ts";
import { runChild, type Side } from "./child-run.ts";
import { takeTurns, type Measure } from "./measure.ts";
import { scopeAt } from "./sized-cache.ts";
import { seedFolders } from "./seeded-folders.ts";
import { summarise } from "./summary.ts";

const wantedTimes = 3;

export const memory: Measure = {
  name: "memory",
  run: async ({ pick, workspace }) => {
    const script = await bundleChild(workspace);
    const tokens = pick(1_000, 200);
    const few = await seedFolders(workspace, { accounts: 1, tokensEach: 1 });
    const many = await seedFolders(workspace, { accounts: 1, tokensEach: tokens });
    const afterAll: Record<Side, number[]> = { stock: [], ours: [] };
    const compare =
      (side: Side) =>
      async (round: number): Promise<number[]> => {
        const ask = async (directory: string, count: number): Promise<number[]> => {
          const scopes = Array.from({ length: count }, (_, index) => scopeAt(index));
          const task = { side, job: "memory", directory, accountId: firstAccountId, scopes } as const;
          return (await runChild(workspace, script, task)).bytesInUse;
        };
        const one = await ask(few.directories[side], 1);
        const all = await ask(many.directories[side], tokens);
        const ownSize = many.tokenCharacters - few.tokenCharacters;
        const [first = NaN, last = NaN] = all.map((bytes, index) => (bytes - (one[index] ?? NaN)) / ownSize);
        if (round >= 0) afterAll[side].push(last);
        return [first];
      };
    const sides = { stock: compare("stock"), ours: compare("ours") };
    const afterFirst = await takeTurns({ rounds: pick(3, 1), warmUps: 1 }, sides);
    const whole = { stock: summarise(afterAll.stock), ours: summarise(afterAll.ours) };
    const row = { unit: "times", wanted: `at most ${String(wantedTimes)} x the tokens' own size` } as const;
    const what = `memory for ${tokens.toLocaleString("en")} tokens`;
    return [
      {
        ...row,
        figure: `${what}, one of them asked for`,
        ...afterFirst,
        isMet: afterFirst.ours.median <= wantedTimes,
      },
      {
        ...row,
        figure: `${what}, each of them asked for`,
        ...whole,
        isMet: whole.ours.median <= wantedTimes,
      },
    ];
  },
};
