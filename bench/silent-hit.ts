// A token that has been given before, asked for again: what an app does before every request to an API.
import { openContenders } from "./contenders.ts";
import { takeTurns, time, type BenchContext, type BenchRow, type Measure } from "./measure.ts";
import { scopeAt } from "./sized-cache.ts";

const wantedMs = { median: 0.005, p99: 0.05 };

export const silentHit: Measure = {
  name: "silent-hit",
  run: async (context) => {
    const rows: BenchRow[] = [];
    for (const tokens of [1, 250, 1_000]) rows.push(await measureHits(context, tokens));
    return rows;
  },
};

async function measureHits({ pick, workspace }: BenchContext, tokens: number): Promise<BenchRow> {
  const { stock, ours } = await openContenders(workspace, { accounts: 1, tokensEach: tokens });
  const scope = scopeAt(tokens - 1);
  const repeat = async (times: number, ask: () => Promise<unknown>): Promise<number[]> => {
    const samples: number[] = [];
    for (let call = 0; call < times; call += 1) samples.push(await time(ask));
    return samples;
  };
  const summaries = await takeTurns(
    { rounds: pick(25, 5), warmUps: 3 },
    {
      stock: () => repeat(20, () => stock.getToken(scope)),
      ours: () => repeat(2_000, () => ours.getToken(scope)),
    },
  );
  if (stock.posts() + ours.posts() > 0) throw new Error("a hit asked the provider");
  const { median, p99 } = summaries.ours;
  return {
    figure: `silent hit, ${tokens.toLocaleString("en")} token${tokens === 1 ? "" : "s"} in the account`,
    unit: "ms",
    ...summaries,
    wanted: "median at most 0.005 ms, p99 at most 0.05 ms",
    isMet: median <= wantedMs.median && p99 <= wantedMs.p99,
  };
}
