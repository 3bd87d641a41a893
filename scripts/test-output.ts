// The last step of `npm test`: searches everything that the other steps have printed and left in artifacts. Each kind of
// secret counts as a test.
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { issuedSecretsVariable } from "../dev/identity-provider/issued-secrets.ts";
import { createPeople } from "../dev/identity-provider/people.ts";
import { appOutputVariable } from "../e2e/fixtures/app-output.ts";
import { kinds, searchOutput } from "./output-search.ts";

const artifacts = join(import.meta.dirname, "..", "artifacts");
const output = process.env[appOutputVariable] ?? "";
const issued = (await readFile(process.env[issuedSecretsVariable] ?? "", "utf8").catch(() => ""))
  .split("\n")
  .filter((line) => line !== "")
  .map((line) => (JSON.parse(line) as { value: string }).value);
const names = createPeople().all.flatMap(({ username, name }) => [username, name]);

const { files, bytes, logLines, findings } = await searchOutput([output, artifacts], issued, names);
const counts = { passed: 0, failed: 0, skipped: 0 };
for (const kind of kinds) {
  const found = findings.filter((finding) => finding.kind === kind);
  // A search for nothing, or in nothing, says nothing.
  const isEmpty =
    (kind === "issued secret" && issued.length === 0) || (kind === "name in a log line" && logLines === 0);
  const outcome = found.length > 0 ? "failed" : isEmpty ? "skipped" : "passed";
  counts[outcome] += 1;
  for (const { where } of found) console.log(`  ${kind} in ${where}`);
  if (outcome === "skipped") console.log(`  skipped: ${kind}, because there was nothing to search`);
}
const size = (bytes / 1e6).toFixed(1);
console.log(
  `  ${String(issued.length)} issued secrets, ${String(files)} files, ${size} MB, ${String(logLines)} log lines: ` +
    `${String(findings.length)} found`,
);
await writeFile(join(artifacts, "output-search.json"), JSON.stringify(counts));
process.exitCode = counts.failed === 0 ? 0 : 1;
