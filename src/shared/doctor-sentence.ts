// What the doctor's sentences are made of, in whichever language.
import type { DoctorFacts } from "./doctor-contract.ts";

export type Sentence = string | ((facts: DoctorFacts) => string);

export interface FindingWords {
  /** What was found: one or two sentences. */
  found: Sentence;
  /** What to do about it; absent where there is nothing to do. Commands stand on lines of their own, indented by two spaces. */
  advice?: Sentence;
}

/** @param facts a value that is missing is shown as `?` */
export function complete(sentence: Sentence, facts: DoctorFacts): string {
  return typeof sentence === "string" ? sentence : sentence(facts);
}

/** A size with one digit after the point where that says something: `4.2 GB`. */
export function formatBytes(bytes: string | number | undefined, decimalPoint: "." | "," = "."): string {
  let size = Number(bytes ?? Number.NaN);
  if (Number.isNaN(size)) return "?";
  const units = ["B", "KB", "MB", "GB", "TB"];
  while (size >= 1_024 && units.length > 1) {
    size /= 1_024;
    units.shift();
  }
  const text = size < 10 && units[0] !== "B" ? size.toFixed(1) : String(Math.round(size));
  return `${text.replace(".", decimalPoint)} ${units[0] ?? ""}`;
}
