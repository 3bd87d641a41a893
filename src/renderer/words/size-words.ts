// Sizes of files in words: “512 byte”, “1.2 kB”. Decimal, as file managers count.
import { words } from "./words.ts";

const units = ["byte", "kilobyte", "megabyte", "gigabyte"] as const;

export function describeSize(sizeBytes: number, language = words.language): string {
  const power = sizeBytes < 1 ? 0 : Math.min(Math.floor(Math.log10(sizeBytes) / 3), units.length - 1);
  return new Intl.NumberFormat(language, {
    style: "unit",
    unit: units[power] ?? "byte",
    unitDisplay: power === 0 ? "long" : "short",
    // As many in each row: the points of a column stand below each other.
    minimumFractionDigits: power === 0 ? 0 : 1,
    maximumFractionDigits: 1,
  }).format(sizeBytes / 1000 ** power);
}
