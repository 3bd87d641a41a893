// Twenty scopes of one account refreshed at once, with a provider that answers at once: the time until all have answered.
import { openContenders } from "./contenders.ts";
import { takeTurns, time, type Measure } from "./measure.ts";
import { scopeAt } from "./sized-cache.ts";

const atOnce = 20;
const wantedMs = 120;

export const refreshesAtOnce: Measure = {
  name: "refreshes-at-once",
  run: async ({ pick, workspace }) => {
    const contenders = await openContenders(workspace, { accounts: 1, tokensEach: atOnce });
    const failed = { stock: 0, ours: 0 };
    const side = (name: keyof typeof failed) => async (): Promise<number[]> => [
      await time(async () => {
        const scopes = Array.from({ length: atOnce }, (_, index) => scopeAt(index));
        const answers = await Promise.allSettled(
          scopes.map((scope) => contenders[name].getToken(scope, true)),
        );
        failed[name] += answers.filter(({ status }) => status === "rejected").length;
      }),
    ];
    const summaries = await takeTurns({ rounds: pick(10, 2) }, { stock: side("stock"), ours: side("ours") });
    if (failed.ours > 0) throw new Error(`${String(failed.ours)} of our refreshes failed`);
    return [
      {
        figure: `${String(atOnce)} scopes of one account refreshed at once`,
        unit: "ms",
        ...summaries,
        wanted: `at most ${String(wantedMs)} ms`,
        isMet: summaries.ours.median <= wantedMs,
        note: `the stock plugin failed ${String(failed.stock)} of its requests, ours none`,
      },
    ];
  },
};
