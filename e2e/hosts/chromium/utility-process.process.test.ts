// oxlint-disable unicorn/require-post-message-target-origin -- a process has no origin
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { HostUtilityProcess } from "./electron-surface.ts";
import { utilityProcess } from "./utility-process.ts";

describe("utilityProcess", () => {
  let directory = "";
  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), "latchkey-utility-"));
  });
  afterEach(() => rm(directory, { recursive: true, force: true }));

  const fork = async (code: string, args: string[] = []): Promise<HostUtilityProcess> => {
    const file = join(directory, "module.mjs");
    await writeFile(file, code);
    return utilityProcess.fork(file, args, { serviceName: "test" });
  };
  const exitOf = (forked: HostUtilityProcess): Promise<number> =>
    new Promise((resolve) => forked.once("exit", resolve));

  it("carries messages both ways as structured clone does, and hands over the arguments", async () => {
    const forked = await fork(
      `const { parentPort } = process;
       parentPort.on("message", ({ data }) => parentPort.postMessage({ data, argument: process.argv[2] }));`,
      ["given"],
    );
    const answer = new Promise((resolve) => forked.on("message", resolve));
    const sent = { bytes: new Uint8Array([1, 2]), at: new Date(5), map: new Map([[1n, undefined]]) };
    forked.postMessage(sent);
    expect(await answer).toEqual({ data: sent, argument: "given" });
    const exited = exitOf(forked);
    expect(forked.kill()).toBe(true);
    await exited;
    expect(() => forked.postMessage("dropped")).not.toThrow();
  });

  it("tells the exit code, and ends a process that is in an endless loop", async () => {
    expect(await exitOf(await fork("process.exit(7);"))).toBe(7);
    const endless = await fork("process.parentPort.postMessage(1); for (;;);");
    await new Promise((resolve) => endless.on("message", resolve));
    const exited = exitOf(endless);
    endless.kill();
    expect(await exited).not.toBe(0);
  });
});
