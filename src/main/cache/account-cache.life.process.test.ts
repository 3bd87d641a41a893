// The cache when the screen is unlocked and when the app quits, with a keyring that this test locks and makes hang. The
// cache runs in a process of its own, which that keyring is all it knows of.
import { spawn } from "node:child_process";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createFaultyKeyring, type FaultyKeyring } from "../../../faults/faulty-keyring.ts";
import { createWorkspace, type Workspace } from "../../../faults/workspace.ts";

const agent = `
  import { createInterface } from "node:readline";
  import { openAccountCache } from ${JSON.stringify(join(import.meta.dirname, "account-cache.ts"))};
  const say = (line) => console.log(JSON.stringify(line));
  const ignore = () => undefined;
  const cache = await openAccountCache(JSON.parse(process.argv[1]), { log: ignore }, { onEntryChange: ignore, onStatusChange: ignore });
  say("open");
  for await (const line of createInterface({ input: process.stdin })) {
    const [method, ...args] = JSON.parse(line);
    const run = method === "save" ? cache.update(args[0], () => args[1]) : cache[method](...args);
    say((await run) ?? "done");
  }`;

describe.runIf(process.platform === "linux")("openAccountCache, unlocking and quitting", () => {
  let root = "";
  let workspace: Workspace;
  let keyring: FaultyKeyring;

  beforeEach(async () => {
    workspace = createWorkspace();
    root = await workspace.newFolder();
    keyring = await createFaultyKeyring(workspace);
    await keyring.startBus();
    await keyring.startDaemon();
  });
  afterEach(async () => {
    await workspace.end();
  });

  const open = async (): Promise<(...call: string[]) => Promise<unknown>> => {
    const options = {
      directory: join(root, "cache"),
      serviceName: "latchkey-test",
      store: "sealed",
      onUnavailable: "memory",
      unsafelyAllowPlaintext: false,
    };
    const child = spawn(process.execPath, ["--input-type=module", "-e", agent, JSON.stringify(options)], {
      env: keyring.env,
      stdio: ["pipe", "pipe", "inherit"],
    });
    workspace.onEnd(() => void child.kill("SIGKILL"));
    const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
    const next = async (): Promise<unknown> => JSON.parse(String((await lines.next()).value));
    expect(await next()).toBe("open");
    return async (...call) => {
      child.stdin.write(`${JSON.stringify(call)}\n`);
      return next();
    };
  };

  it("saves what it kept in memory as soon as it is woken after the keyring was unlocked", async () => {
    await keyring.lock();
    const ask = await open();
    await ask("save", "ada-id.home-tenant", "{}");
    expect(await ask("status")).toMatchObject({ state: "locked", protection: "memory" });
    await keyring.unlock();
    await ask("wake");
    expect(await ask("status")).toMatchObject({ state: "ready", protection: "libsecret", accounts: 1 });
    expect(await ask("close")).toStrictEqual({ unsaved: 0, isSecretStoreHanging: false });
  });

  it("says when closing that an account is not saved, and that a call of the keyring still hangs", async () => {
    const ask = await open();
    await ask("save", "ada-id.home-tenant", "{}");
    keyring.hang();
    await ask("save", "bob-id.home-tenant", "{}");
    expect(await ask("close")).toMatchObject({ isSecretStoreHanging: false, unsaved: 0 });
    const next = await open();
    await next("save", "eve-id.home-tenant", "{}");
    expect(await next("close")).toStrictEqual({ unsaved: 1, isSecretStoreHanging: true });
  });
});
