// Sizes in words: how much an API sent.
import { words } from "./words.ts";

/** “640 byte”, “12 kB”, as a file manager would say it. */
export function describeSize(sizeBytes: number): string {
  const isSmall = sizeBytes < 1000;
  return new Intl.NumberFormat(words.language, {
    style: "unit",
    unit: isSmall ? "byte" : "kilobyte",
    unitDisplay: isSmall ? "long" : "short",
    maximumFractionDigits: 1,
  }).format(isSmall ? sizeBytes : sizeBytes / 1000);
}
