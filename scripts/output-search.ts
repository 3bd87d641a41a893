// Searches what a test run has printed and left behind for secrets, and the product's log lines for people's names.
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";

export const kinds = [
  "issued secret",
  "JWT",
  "code or verifier in an address",
  "data key",
  "name in a log line",
] as const;

export interface Finding {
  kind: (typeof kinds)[number];
  /** File and line; the text itself is not repeated. */
  where: string;
}

export interface OutputSearch {
  files: number;
  bytes: number;
  /** Lines that the product's logger wrote. */
  logLines: number;
  findings: Finding[];
}

const patterns: [Finding["kind"], RegExp][] = [
  ["JWT", /\beyJ[\w-]{8,}\.eyJ[\w-]{8,}/g],
  // Shorter ones are AADSTS numbers in the addresses of Microsoft's error pages.
  ["code or verifier in an address", /(?:[?&]code|\bcode_verifier)=[\w.~-]{8,}/g],
  ["data key", /latchkey-data-key:\d+:[\w-]{8,}/g],
];
/**
 * `createConsoleLogger`'s lines, also inside of JSON, where an escaped line break ends them. Names are looked for here and
 * nowhere else: test titles, the provider's own pages and the window's texts are about the development tenant's people.
 */
const logLine = /\d{4}-\d\d-\d\dT[\d:.]+Z (?:error|warn|info|debug) (?:(?!\\n)[^\n])*/g;
/** Long enough to be rare, shorter than any secret. */
const keyLength = 16;

/**
 * @param folders everything in them is read; one that is not there holds nothing
 * @param secrets values that may be nowhere
 * @param names user names and display names, which may be in no log line
 */
export async function searchOutput(
  folders: string[],
  secrets: readonly string[],
  names: readonly string[],
): Promise<OutputSearch> {
  const needles = createNeedles(secrets);
  const search: OutputSearch = { files: 0, bytes: 0, logLines: 0, findings: [] };
  for (const folder of folders) {
    for (const file of await listFiles(folder)) {
      const text = await readFile(file, "utf8");
      search.files += 1;
      search.bytes += text.length;
      const note = (kind: Finding["kind"], at: number): void => {
        const line = text.slice(0, at).split("\n").length;
        search.findings.push({ kind, where: `${file}:${String(line)}` });
      };
      for (const at of findNeedles(text, needles)) note("issued secret", at);
      for (const [kind, pattern] of patterns) {
        for (const { index } of text.matchAll(pattern)) note(kind, index);
      }
      for (const { index, 0: line } of text.matchAll(logLine)) {
        search.logLines += 1;
        if (names.some((name) => line.includes(name))) note("name in a log line", index);
      }
    }
  }
  return search;
}

async function listFiles(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}

/** By their first characters: there are thousands of secrets, and going through the text once is enough for all. */
function createNeedles(secrets: readonly string[]): Map<string, string[]> {
  const needles = new Map<string, string[]>();
  for (const secret of secrets) {
    // All JWTs begin alike, and may be cut to pieces; the signature is what makes one a secret.
    const value = secret.startsWith("eyJ") ? (secret.split(".")[2] ?? secret) : secret;
    for (const form of [value, Buffer.from(value).toString("base64")]) {
      if (form.length < keyLength) continue;
      const key = form.slice(0, keyLength);
      needles.set(key, [...(needles.get(key) ?? []), form]);
    }
  }
  return needles;
}

function* findNeedles(text: string, needles: Map<string, string[]>): Generator<number> {
  for (let at = 0; at + keyLength <= text.length; at += 1) {
    const candidates = needles.get(text.slice(at, at + keyLength));
    if (candidates?.some((form) => text.startsWith(form, at)) === true) yield at;
  }
}
