// What a fault is: something that goes wrong around the cache, done on purpose, and what has to hold all the same.
import type { Workspace } from "./workspace.ts";

export type Form = "long" | "short";

export interface FaultContext {
  form: Form;
  /** The count for the form that is run. */
  pick: (counts: Record<Form, number>) => number;
  /** Folders, processes and mounts of this fault; everything in it is gone when the fault is over. */
  workspace: Workspace;
}

/** One line of the table. */
export interface FaultRow {
  /** Which case of the fault this is, where it has several. */
  variant?: string;
  rounds: string;
  /** What the stock plugin did under the same fault; absent where it cannot take part. */
  stock?: string;
  ours: string;
  wanted: string;
  /** What did not hold; empty if everything did. */
  problems: string[];
  /** Why this case could not be run here. */
  skipped?: string;
}

export interface Fault {
  /** For `--only`; the name of its file. */
  name: string;
  /** What happens, as the table says it. */
  title: string;
  run(context: FaultContext): Promise<FaultRow[]>;
}

/** Collects what does not hold, and counts what is too much to list. */
export interface Problems {
  list: string[];
  /** Notes `problem` unless `holds`. */
  expect(holds: boolean, problem: string): void;
  /** Runs a step; what it throws is a problem. */
  attempt<T>(what: string, step: () => Promise<T>): Promise<T | undefined>;
}

export function createProblems(): Problems {
  const list: string[] = [];
  const expect = (holds: boolean, problem: string): void => {
    if (!holds) list.push(problem);
  };
  return {
    list,
    expect,
    attempt: async (what, step) => {
      try {
        return await step();
      } catch (error) {
        list.push(`${what}: ${describeError(error)}`);
        return undefined;
      }
    },
  };
}

export function describeError(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const code = "code" in error ? `${String(error.code)}: ` : "";
  return code + error.message;
}

export function median(values: number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}

export function formatMs(ms: number): string {
  return ms < 10_000 ? `${ms.toFixed(ms < 10 ? 1 : 0)} ms` : `${(ms / 1000).toFixed(1)} s`;
}
