// The suite's table: on the terminal, as Markdown, and as the counts of its last line.
import { printTextTable } from "../scripts/text-table.ts";
import type { Fault, FaultRow } from "./fault.ts";

export interface Finished {
  fault: Fault;
  row: FaultRow;
  seconds: number;
}

export type Verdict = "passed" | "FAILED" | "skipped";

const headings = ["Fault", "Rounds", "Stock plugin", "Latchkey", "Wanted", "Verdict", "Time"];
const mostProblems = 5;

export function verdictOf({ skipped, problems }: FaultRow): Verdict {
  if (skipped !== undefined) return "skipped";
  return problems.length === 0 ? "passed" : "FAILED";
}

function cellsOf({ fault, row, seconds }: Finished): string[] {
  const { variant, rounds, stock = "–", ours, wanted, skipped } = row;
  const title = variant === undefined ? fault.title : `${fault.title}: ${variant}`;
  return [title, rounds, stock, skipped ?? ours, wanted, verdictOf(row), `${seconds.toFixed(1)} s`];
}

export function printTable(finished: Finished[]): string {
  return printTextTable(headings, finished.map(cellsOf));
}

export function toMarkdown(finished: Finished[], heading: string): string {
  const print = (cells: string[]): string =>
    `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
  const table = [
    print(headings),
    print(headings.map(() => "---")),
    ...finished.map((each) => print(cellsOf(each))),
  ];
  return `${heading}\n\n${table.join("\n")}\n\n${summarise(finished)}\n`;
}

export function printProblems(finished: Finished[]): string {
  return finished
    .flatMap(({ fault, row: { variant, problems } }) => {
      if (problems.length === 0) return [];
      const more =
        problems.length > mostProblems ? [`  and ${String(problems.length - mostProblems)} more`] : [];
      const title = `${fault.name}${variant === undefined ? "" : ` (${variant})`}:`;
      return [title, ...problems.slice(0, mostProblems).map((problem) => `  ${problem}`), ...more];
    })
    .join("\n");
}

/** How many rows held, did not hold, or could not be tried here. */
export function countVerdicts(finished: Finished[]): Record<"passed" | "failed" | "skipped", number> {
  const count = (verdict: Verdict): number => finished.filter(({ row }) => verdictOf(row) === verdict).length;
  return { passed: count("passed"), failed: count("FAILED"), skipped: count("skipped") };
}

/** The plain line that whoever runs the suite reads. */
export function summarise(finished: Finished[]): string {
  const { passed, failed, skipped } = countVerdicts(finished);
  const tail = skipped > 0 ? `, ${String(skipped)} skipped` : "";
  return `${String(passed)} passed, ${String(failed)} failed${tail}`;
}
