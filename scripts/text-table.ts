// A table as plain text, for terminals: columns as wide as their widest cell.

/** @param rows cells, one for each heading */
export function printTextTable(headings: readonly string[], rows: string[][]): string {
  const lines = [[...headings], ...rows];
  const widths = headings.map((_, column) => Math.max(...lines.map((cells) => cells[column]?.length ?? 0)));
  const print = (cells: string[]): string =>
    cells
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join("  ")
      .trimEnd();
  const [head = [], ...body] = lines;
  return [print(head), print(widths.map((width) => "-".repeat(width))), ...body.map(print)].join("\n");
}
