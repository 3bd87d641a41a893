// An advice in its parts: sentences, and the commands that stand on lines of their own, indented by two spaces.

export type AdvicePart =
  | { kind: "sentence"; text: string }
  /** `label`: whom the command is for, such as `Fedora`, where there is one for each of several. */
  | { kind: "command"; text: string; label?: string };

export function splitAdvice(advice: string): AdvicePart[] {
  return advice.split("\n").map(readLine);
}

function readLine(line: string): AdvicePart {
  if (!line.startsWith("  ")) return { kind: "sentence", text: line };
  const { label, text = line.trim() } = /^ {2}(?<label>[\w ,]+): (?<text>.+)$/.exec(line)?.groups ?? {};
  return { kind: "command", text, ...(label === undefined ? {} : { label }) };
}
