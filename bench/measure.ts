// What a measure is: one figure, of the stock plugin and of ours, taken by turns, so that what else the machine does falls on
// both alike.
import type { Workspace } from "../faults/workspace.ts";
import { summarise, type Summary } from "./summary.ts";

export type Unit = "ms" | "µs" | "percent" | "bytes" | "times" | "requests" | "grants";

export interface BenchContext {
  /** The count for the form that is run. */
  pick: (full: number, quick: number) => number;
  /** Folders and processes of this measure; everything in it is gone when the measure is over. */
  workspace: Workspace;
}

/** One line of the table. */
export interface BenchRow {
  figure: string;
  unit: Unit;
  stock?: Summary;
  ours?: Summary;
  wanted: string;
  /** Whether ours is what is wanted; absent where nothing is. */
  isMet?: boolean;
  /** What a reader of the figure has to know. */
  note?: string;
  /** Why there is no figure. */
  skipped?: string;
}

export interface Measure {
  /** For `--only`; the name of its file. */
  name: string;
  run(context: BenchContext): Promise<BenchRow[]>;
}

type Side = "stock" | "ours";

interface Turns {
  rounds: number;
  /** Thrown away: compilers, caches and the keyring warm up. */
  warmUps?: number;
}

/** Runs both sides in turn, and which is first in turn as well. Each turn gives one sample or several. */
export async function takeTurns(
  { rounds, warmUps = 1 }: Turns,
  sides: Record<Side, (round: number) => Promise<number[]>>,
): Promise<Record<Side, Summary>> {
  const samples: Record<Side, number[]> = { stock: [], ours: [] };
  for (let round = -warmUps; round < rounds; round += 1) {
    const order: Side[] = round % 2 === 0 ? ["stock", "ours"] : ["ours", "stock"];
    for (const side of order) {
      const taken = await sides[side](round);
      if (round >= 0) samples[side].push(...taken);
    }
  }
  return { stock: summarise(samples.stock), ours: summarise(samples.ours) };
}

/** Milliseconds that an operation takes. */
export async function time(operation: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await operation();
  return performance.now() - start;
}
