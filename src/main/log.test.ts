import { mkdtemp, readdir, readFile, rm, stat } from "node:fs/promises";
import { homedir, tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { openLogFile } from "./log-file.ts";
import { openAppLog } from "./log.ts";

let folder = "";
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "latchkey-log-"));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

describe("openLogFile", () => {
  it("keeps five files of a bounded size, for their owner alone, and loses the oldest lines only", async () => {
    const file = openLogFile(folder, (code) => expect.fail(code), "1K");
    const lines = Array.from({ length: 400 }, (_, index) => `line ${String(index).padStart(20, "0")}`);
    for (const line of lines) {
      file.write(line);
      // Written at once they would be one chunk, which is never divided.
      await new Promise((resolve) => setImmediate(resolve));
    }
    await file.close();
    const names = (await readdir(folder)).toSorted();
    expect(names).toStrictEqual([
      "latchkey.log",
      ...[1, 2, 3, 4].map((number) => `latchkey.log.${String(number)}`),
    ]);
    const texts = await Promise.all(names.map((name) => readFile(join(folder, name), "utf8")));
    for (const text of texts) expect(text.length).toBeLessThan(2 * 1024);
    const [newest = "", ...older] = texts;
    const kept = [...older.toReversed(), newest].join("").trimEnd().split("\n");
    expect(kept).toStrictEqual(lines.slice(-kept.length));
    if (process.platform === "win32") return;
    for (const name of names) expect((await stat(join(folder, name))).mode & 0o777).toBe(0o600);
  });

  it("goes on where the last run ended", async () => {
    for (const line of ["first", "second"]) {
      const file = openLogFile(folder, (code) => expect.fail(code));
      file.write(line);
      await file.close();
    }
    expect(await readFile(join(folder, "latchkey.log"), "utf8")).toBe("first\nsecond\n");
  });

  it("says once that it cannot write, and takes further lines without a word", async () => {
    const failures: string[] = [];
    const file = openLogFile("/dev/null/logs", (code) => failures.push(code));
    file.write("one");
    await expect.poll(() => failures).toHaveLength(1);
    file.write("two");
    await file.close();
    expect(failures).toStrictEqual(["ENOTDIR"]);
  });
});

describe("openAppLog", () => {
  it("writes lines of its level and above, redacted, to the console and to the file", async () => {
    const errors = vi.spyOn(console, "error").mockImplementation(() => undefined);
    const { logger, close } = openAppLog({ directory: folder, level: "info" });
    logger.log("debug", "dropped");
    logger.log("info", `kept in ${homedir()}/x`, "correlation-id");
    logger.log("error", "refused code=secret");
    await close();
    const shown = errors.mock.calls.map(([line]) => String(line));
    errors.mockRestore();
    expect(shown.map((line) => line.replace(/^\S+ /, ""))).toStrictEqual([
      "info kept in ~/x [correlation-id]",
      "error refused code=[redacted]",
    ]);
    expect(await readFile(join(folder, "latchkey.log"), "utf8")).toBe(`${shown.join("\n")}\n`);
  });
});
