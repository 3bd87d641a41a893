import { mkdtemp, rm, rmdir, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { againIfGone, makeFolder } from "./make-folder.ts";
import { hasErrorCode } from "./node-error.ts";

let root: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), "latchkey-folder-"));
});
afterEach(() => rm(root, { recursive: true, force: true }));

/** How many of 4,000 attempts fail while somebody else removes the folder again and again. */
async function countFailures(make: (folder: string) => Promise<unknown>): Promise<number> {
  const folder = join(root, "cache");
  const over = new AbortController();
  const removing = Array.from({ length: 2 }, async () => {
    while (!over.signal.aborted) await rmdir(folder).catch(() => undefined);
  });
  let failures = 0;
  const making = Array.from({ length: 2 }, async () => {
    for (let round = 0; round < 2_000; round += 1) await make(folder).catch(() => (failures += 1));
  });
  await Promise.all(making);
  over.abort();
  await Promise.all(removing);
  return failures;
}

it("makes a folder that others remove at the same moment", async () => {
  expect(await countFailures(makeFolder)).toBe(0);
});

it("tries again while the folder is gone", async () => {
  let tries = 0;
  const open = async (): Promise<string> => {
    tries += 1;
    if (tries < 30) throw Object.assign(new Error("gone"), { code: "ENOENT" });
    return "there";
  };
  expect(await againIfGone(open)).toBe("there");
});

it.skipIf(process.platform === "win32")("makes it, and those above it, for nobody else", async () => {
  await makeFolder(join(root, "a", "b"));
  for (const folder of ["a", "a/b"]) expect((await stat(join(root, folder))).mode & 0o777).toBe(0o700);
});

it("gives up where the folder is gone for good", async () => {
  let tries = 0;
  const open = (): Promise<never> => {
    tries += 1;
    return Promise.reject(Object.assign(new Error("gone"), { code: "ENOENT" }));
  };
  await expect(againIfGone(open)).rejects.toSatisfy((error) => hasErrorCode(error, "ENOENT"));
  expect(tries).toBe(40);
});
