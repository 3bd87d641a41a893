// One refresh in an account with 1,000 tokens: the longest time for which the event loop does not turn, which is how long a
// window of the app stands still.
import { openContenders } from "./contenders.ts";
import { takeTurns, type Measure } from "./measure.ts";
import { scopeAt } from "./sized-cache.ts";

const wantedMs = 8;

export const eventLoopBlock: Measure = {
  name: "event-loop-block",
  run: async ({ pick, workspace }) => {
    const { stock, ours } = await openContenders(workspace, { accounts: 1, tokensEach: 1_000 });
    const refresh = (side: typeof stock) => async (): Promise<number[]> => [
      await longestBlock(() => side.getToken(scopeAt(500), true)),
    ];
    const summaries = await takeTurns(
      { rounds: pick(50, 5), warmUps: 3 },
      { stock: refresh(stock), ours: refresh(ours) },
    );
    return [
      {
        figure: "one refresh at 1,000 tokens: event loop blocked",
        unit: "ms",
        ...summaries,
        wanted: `at most ${String(wantedMs)} ms`,
        isMet: summaries.ours.median <= wantedMs,
        note: "longest gap between two turns of the loop, by setImmediate",
      },
    ];
  },
};

/** Milliseconds of the longest gap between two turns of the event loop while `operation` runs. */
async function longestBlock(operation: () => Promise<unknown>): Promise<number> {
  let longest = 0;
  let last = performance.now();
  const look = (): void => {
    const now = performance.now();
    longest = Math.max(longest, now - last);
    last = now;
  };
  let next: NodeJS.Immediate;
  const turn = (): void => {
    look();
    next = setImmediate(turn);
  };
  next = setImmediate(turn);
  await operation();
  clearImmediate(next);
  look();
  return longest;
}
