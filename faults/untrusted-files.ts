// Something else lies where an entry should: a symbolic link, somebody else's file, one that others may read, a pipe. It is
// refused or mended, and the log says so.
import { execFile } from "node:child_process";
import { chmod, chown, lstat, readFile, rename, rm, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { openBroker } from "./broker-under-fault.ts";
import { victimEntry } from "./damage.ts";
import { cachedScope, fabricateCache } from "./fabricated-cache.ts";
import { accountIdOf } from "./fabricated-tenant.ts";
import { createProblems, type Fault, type FaultContext, type FaultRow } from "./fault.ts";

const run = promisify(execFile);
const somebodyElse = 65_534;

interface Case {
  name: string;
  plant(entry: string, folder: string): Promise<void>;
  /** Mended: the account goes on. Refused: it is moved aside, and the account has to sign in. */
  outcome: "refused" | "mended";
  log: RegExp;
  needsRoot?: boolean;
}

const cases: Case[] = [
  {
    name: "symbolic link to the entry",
    plant: async (entry, folder) => {
      await rename(entry, join(folder, "elsewhere"));
      await symlink(join(folder, "elsewhere"), entry);
    },
    outcome: "refused",
    log: /symbolic link/,
  },
  {
    name: "symbolic link to another file",
    plant: async (entry, folder) => {
      await writeFile(join(folder, "elsewhere"), "precious");
      await rm(entry);
      await symlink(join(folder, "elsewhere"), entry);
    },
    outcome: "refused",
    log: /symbolic link/,
  },
  {
    name: "wrong owner",
    plant: (entry) => chown(entry, somebodyElse, somebodyElse),
    outcome: "refused",
    log: /somebody else's file/,
    needsRoot: true,
  },
  { name: "mode 0644", plant: (entry) => chmod(entry, 0o644), outcome: "mended", log: /mode|others/i },
  {
    name: "pipe",
    plant: async (entry) => {
      await rm(entry);
      await run("mkfifo", [entry]);
    },
    outcome: "refused",
    log: /not a plain file/,
  },
];

export const untrustedFiles: Fault = {
  name: "untrusted-files",
  title: "At the entry's path",
  run: (context) => Promise.all(cases.map((each) => runCase(context, each))),
};

async function runCase({ workspace }: FaultContext, each: Case): Promise<FaultRow> {
  const row = { variant: each.name, rounds: "1", wanted: `${each.outcome}, and said`, problems: [] };
  if (each.needsRoot === true && process.getuid?.() !== 0)
    return { ...row, ours: "–", skipped: "needs root" };
  const problems = createProblems();
  const folder = await workspace.newFolder();
  const directory = join(folder, "cache");
  const entry = join(directory, "entries", victimEntry);
  const lines: string[] = [];
  const earlier = await openBroker({ directory });
  await earlier.importCache(fabricateCache("victim"));
  await earlier.close();
  await each.plant(entry, folder);
  const before = await readElsewhere(folder);

  const broker = await openBroker({ directory, logger: { log: (_, message) => void lines.push(message) } });
  const request = { accountId: accountIdOf("victim"), scopes: [cachedScope] };
  const code = await broker.getToken(request).then(
    () => "a token",
    (error: unknown) => (error as { code: string }).code,
  );
  const expected = each.outcome === "mended" ? "a token" : "account_not_found";
  problems.expect(code === expected, `the answer is ${code}`);
  const { quarantined } = await broker.status();
  problems.expect(quarantined === (each.outcome === "mended" ? 0 : 1), `${String(quarantined)} quarantined`);
  problems.expect(
    lines.some((line) => each.log.test(line)),
    `the log does not say it: ${lines.join(" | ")}`,
  );
  // Signing in again works, and makes a plain file of our own; what the link led to is as it was.
  await problems.attempt("sign in again", async () => {
    await broker.importCache(fabricateCache("victim"));
    await broker.getToken({ ...request, forceRefresh: true });
    const found = await lstat(entry);
    problems.expect(
      found.isFile() && (found.mode & 0o777) === 0o600,
      "the entry is not a plain file of mode 0600",
    );
    problems.expect(found.uid === process.getuid?.(), "the entry is somebody else's");
  });
  problems.expect((await readElsewhere(folder)) === before, "the file that the link led to was changed");
  await broker.close();
  return { ...row, ours: code === "a token" ? "mended" : "refused, set aside", problems: problems.list };
}

async function readElsewhere(folder: string): Promise<string> {
  return readFile(join(folder, "elsewhere"), "latin1").catch(() => "");
}
