import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { elfImage } from "./elf-image.ts";
import { notice, standInExitCode } from "./notice.ts";

const run = promisify(execFile);
const arch = process.arch === "arm64" ? "arm64" : "x64";

describe.runIf(process.platform === "linux")("elfImage", () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "latchkey-elf-"));
  });
  afterEach(() => rm(folder, { recursive: true }));

  it("says that it is a stand-in when it is run, and ends with an exit code of its own", async () => {
    const program = join(folder, "program");
    await writeFile(program, elfImage(arch), { mode: 0o755 });

    await expect(run(program)).rejects.toMatchObject({ code: standInExitCode, stderr: `${notice}\n` });
  });
});
