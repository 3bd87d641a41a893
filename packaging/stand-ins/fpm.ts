// A stand-in for fpm: makes real deb and rpm packages of what electron-builder hands over, by the system's own tools.
import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buildDeb } from "./deb-package.ts";
import { parseFpmArguments } from "./fpm-arguments.ts";
import { buildRpm } from "./rpm-package.ts";
import { stageContents } from "./staged-contents.ts";

async function buildPackage(args: readonly string[]): Promise<void> {
  const request = parseFpmArguments(args);
  const workspace = await mkdtemp(join(tmpdir(), "latchkey-fpm-"));
  try {
    const root = join(workspace, "root");
    await mkdir(root, { mode: 0o755 });
    await stageContents(request.contents, root);
    if (request.target === "deb") await buildDeb(request, root);
    else await buildRpm(request, root, workspace);
  } finally {
    await rm(workspace, { recursive: true });
  }
}

await buildPackage(process.argv.slice(2)).catch((error: unknown) => {
  console.error(`fpm (stand-in): ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
});
