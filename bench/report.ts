// The table of the figures, on the terminal and as Markdown.
import { format } from "prettier";
import { printTextTable } from "../scripts/text-table.ts";
import type { BenchRow, Unit } from "./measure.ts";
import type { Summary } from "./summary.ts";

const headings = [
  "Figure",
  "Stock: median / p95 / p99",
  "Latchkey: median / p95 / p99",
  "Ratio",
  "Wanted",
  "Met",
  "Samples",
];

function cellsOf({ figure, unit, stock, ours, wanted, isMet, skipped }: BenchRow): string[] {
  const met = isMet === undefined ? "–" : isMet ? "yes" : "no";
  if (skipped !== undefined) return [figure, "–", "not measured", "–", wanted, "–", "–"];
  return [
    figure,
    formatSummary(stock, unit),
    formatSummary(ours, unit),
    ratioOf(stock, ours, unit),
    wanted,
    met,
    samplesOf(stock, ours),
  ];
}

function formatSummary(summary: Summary | undefined, unit: Unit): string {
  if (summary === undefined) return "–";
  const { least, median, p95, p99, most } = summary;
  if (unit === "requests" || unit === "grants") {
    const count = least === most ? String(least) : `${String(least)} to ${String(most)}`;
    return `${count} ${most === 1 ? unit.slice(0, -1) : unit}`;
  }
  const [shown, divisor] = shownAs[unit];
  return `${[median, p95, p99].map((value) => formatNumber(value / divisor)).join(" / ")} ${shown}`;
}

const shownAs = {
  ms: ["ms", 1],
  µs: ["µs", 1],
  percent: ["%", 1],
  bytes: ["KB", 1_000],
  times: ["x", 1],
} as const;

/** A p99 of fewer than a hundred is the slowest there was, so how many there were is said. */
function samplesOf(stock?: Summary, ours?: Summary): string {
  return [stock, ours].map((summary) => summary?.samples.toLocaleString("en") ?? "–").join(" / ");
}

/** Of the medians: how many times ours is the smaller. */
function ratioOf(stock: Summary | undefined, ours: Summary | undefined, unit: Unit): string {
  if (stock === undefined || ours === undefined || unit === "requests" || unit === "grants") return "–";
  return `${formatNumber(stock.median / ours.median)} : 1`;
}

/** Three digits that count. */
export function formatNumber(value: number): string {
  if (value >= 100) return Math.round(value).toLocaleString("en");
  return value.toLocaleString("en", { maximumSignificantDigits: value < 0.01 ? 2 : 3 });
}

function notesOf(rows: BenchRow[]): string[] {
  const said = rows.flatMap(({ figure, note, skipped }) => {
    const text = skipped === undefined ? note : `not measured: ${skipped}`;
    return text === undefined ? [] : [{ figure, text }];
  });
  // One note for all the figures that share it.
  const grouped = Map.groupBy(said, ({ text }) => text);
  return [...grouped].map(
    ([text, group]) => `${group[0]?.figure ?? ""}${group.length > 1 ? ", and its like" : ""}: ${text}`,
  );
}

export function printTable(rows: BenchRow[]): string {
  return [printTextTable(headings, rows.map(cellsOf)), "", ...notesOf(rows)].join("\n");
}

/** @param heading what ran, when, and on what */
export function toMarkdown(rows: BenchRow[], heading: string): Promise<string> {
  const print = (cells: string[]): string =>
    `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
  const table = [
    print(headings),
    print(headings.map(() => "---")),
    ...rows.map((row) => print(cellsOf(row))),
  ];
  const notes = notesOf(rows).map((note) => `- ${note}`);
  return format(`# Figures\n\n${heading}\n\n${table.join("\n")}\n\n${notes.join("\n")}\n`, {
    parser: "markdown",
  });
}
