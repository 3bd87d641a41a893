// What a run has to show for itself.
export interface Figures {
  /** "the door", "Chromium 156 (page → preload → main)". */
  where: string;
  messages: number;
  perSecond: number;
  /** What was answered → how often. */
  answers: Map<string, number>;
  /** Further lines to print, such as the heap's. */
  notes: string[];
  /** What should not have happened; empty if all is well. */
  problems: string[];
}

export function count(answers: Map<string, number>, answer: string): void {
  answers.set(answer, (answers.get(answer) ?? 0) + 1);
}

export function describe({ where, messages, perSecond, answers, notes, problems }: Figures): string {
  const counted = [...answers].toSorted(([, a], [, b]) => b - a);
  return [
    `${where}: ${messages.toLocaleString("en")} messages, ${Math.round(perSecond).toLocaleString("en")} in a second`,
    ...counted.map(([answer, times]) => `  ${times.toLocaleString("en").padStart(9)} ${answer}`),
    ...[...notes, ...problems.map((problem) => `PROBLEM: ${problem}`)].map((line) => `  ${line}`),
  ].join("\n");
}
