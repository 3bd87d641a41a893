// The doctor's report as plain text, to paste into a bug report.
import type { DoctorFacts, DoctorReport, DoctorResult } from "./doctor-contract.ts";
import { describeCheck, enDoctor, type DoctorWords } from "./doctor-words.ts";

/** Lines of text, ending with a line feed. Bug reports are read in English: leave `words` out for them. */
export function formatDoctorReport(report: DoctorReport, words: DoctorWords = enDoctor): string {
  const { startedOn, durationMs, checks, app, platform } = report;
  const lines: string[] = [];
  for (const check of checks) {
    const { title, result, found, advice } = describeCheck(check, words);
    const facts = listFacts(check.facts);
    lines.push(`[${result}] ${title} (${String(check.durationMs)} ms): ${found}`);
    if (facts !== "") lines.push(`    ${check.finding}: ${facts}`);
    if (advice !== undefined) lines.push(...advice.split("\n").map((line) => `    ${line}`));
  }
  return [
    `${words.heading}, ${new Date(startedOn).toISOString()}, ${String(durationMs)} ms`,
    listFacts(app),
    listFacts(platform),
    "",
    ...lines,
    "",
    words.summary(countResults(report)),
    "",
  ].join("\n");
}

export function countResults({ checks }: Pick<DoctorReport, "checks">): Record<DoctorResult, number> {
  const counts = { passed: 0, warning: 0, failed: 0, skipped: 0 };
  for (const { result } of checks) counts[result] += 1;
  return counts;
}

function listFacts(facts: DoctorFacts): string {
  return Object.entries(facts)
    .map(([name, value]) => `${name} ${String(value)}`)
    .join(", ");
}
