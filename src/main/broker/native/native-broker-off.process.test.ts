// What is loaded into the process: Node itself lists every module, ours and others', that it is asked for.
import { execFile } from "node:child_process";
import { randomUUID } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { promisify } from "node:util";
import { afterEach, beforeEach, describe, expect, it } from "vitest";

const source = (path: string): string => JSON.stringify(join(import.meta.dirname, path));

// The keyring is the private one of this run, which there is on Linux only.
describe.runIf(process.platform === "linux")("openTokenBroker", async () => {
  const { deletePassword, findCredentials } = await import("keytar");
  let root = "";
  let serviceName = "";
  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), "latchkey-modules-"));
    serviceName = `latchkey-test-${randomUUID()}`;
  });
  afterEach(async () => {
    for (const { account } of await findCredentials(serviceName)) await deletePassword(serviceName, account);
    await rm(root, { recursive: true, force: true });
  });

  /** Names of modules, and of native libraries, that a process has loaded which opens a broker and saves an account. */
  const listModules = async (nativeBroker: string): Promise<{ all: number; found: string[] }> => {
    const code = `
      import { registerHooks } from "node:module";
      const modules = [];
      registerHooks({ load: (url, context, next) => (modules.push(url), next(url, context)) });
      const { openTokenBroker } = await import(${source("../token-broker.ts")});
      const { preloadNativeParts } = await import(${source("../../cache/native-parts.ts")});
      await preloadNativeParts();
      const broker = await openTokenBroker({
        clientId: "00000000-0000-0000-0000-000000000001",
        authority: "https://login.microsoftonline.com/organizations",
        cache: { directory: ${JSON.stringify(join(root, "cache"))}, serviceName: ${JSON.stringify(serviceName)} },
        ...${nativeBroker},
      });
      await broker.importCache(JSON.stringify({ Account: { a: {
        home_account_id: "a.b", environment: "login.windows.net", realm: "b", username: "a" } } }));
      const { state, accounts } = await broker.status();
      if (state !== "ready" || accounts !== 1) throw new Error(state);
      const loaded = [...modules, ...process.report.getReport().sharedObjects];
      console.log(JSON.stringify(loaded));
      await broker.close();
      process.exit();`;
    const { stdout } = await promisify(execFile)(process.execPath, ["--input-type=module", "-e", code]);
    const loaded = JSON.parse(stdout) as string[];
    const found = loaded.filter((name) =>
      /native-broker|native-a|msal-?node-?runtime|NativeBroker/i.test(name),
    );
    return { all: loaded.length, found: found.map((name) => basename(name)).toSorted() };
  };

  it("loads nothing of the native broker, neither ours nor Microsoft's, where it is off", async () => {
    const { all, found } = await listModules("{}");
    expect(all).toBeGreaterThan(50);
    expect(found).toStrictEqual([]);
  });

  it("loads no native code of it into its own process where it is on", async () => {
    const silentProcess = "{ send() {}, onMessage() {}, onExit() {}, kill() {} }";
    const { found } = await listModules(`{ nativeBroker: { startProcess: () => (${silentProcess}) } }`);
    expect(found).toStrictEqual([
      "broker-errors.ts",
      "broker-messages.ts",
      "native-account-entry.ts",
      "native-accounts.ts",
      "native-broker-plugin.ts",
      "supervised-process.ts",
    ]);
  });
});
