// What `--wipe` leaves behind, and what it says: real brokers on a real keyring, and a keyring that is not there.
import { spawn } from "node:child_process";
import { mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { startIdentityProvider } from "../../dev/identity-provider/identity-provider.ts";
import type { IdentityProvider } from "../../dev/identity-provider/contract.ts";
import { createTestBrokers, type TestBrokers } from "../../dev/test-brokers.ts";
import { createCacheLock } from "./cache/cache-lock.ts";
import { describeWipe, removeEverything, type KeptPlaces } from "./wipe.ts";

let provider: IdentityProvider;
let brokers: TestBrokers;
let userData = "";
let places: KeptPlaces;
beforeAll(async () => {
  provider = await startIdentityProvider();
});
afterAll(() => provider.close());
beforeEach(async () => {
  userData = await mkdtemp(join(tmpdir(), "latchkey-wipe-"));
  places = { userData, logs: join(userData, "logs"), crashDumps: join(userData, "Crashpad") };
});
afterEach(async () => {
  await brokers.close();
  await rm(userData, { recursive: true, force: true });
});

/** An account with a default, an entry in quarantine, a log, a crash report, and something that is not ours. */
async function keepEverything(protection: "keyring" | "plaintext"): Promise<void> {
  brokers = await createTestBrokers(provider, protection);
  const broker = await brokers.open();
  const { accountId } = await broker.signIn({ scopes: provider.graphScopes });
  await broker.setDefaultAccount(accountId);
  await broker.close();
  await rename(brokers.directory, join(userData, "token-cache"));
  const quarantine = join(userData, "token-cache", "quarantine");
  for (const folder of [quarantine, places.logs, join(places.crashDumps, "completed")])
    await mkdir(folder, { recursive: true });
  const files = [
    [quarantine, "a.b.1.entry"],
    [places.logs, "latchkey.log"],
    [places.logs, "latchkey.log.1"],
    [join(places.crashDumps, "completed"), "a.dmp"],
    [userData, "window-place.json"],
    [userData, "window-place.json.123456"],
    [userData, ".updaterId"],
    [userData, "Preferences"],
  ] as const;
  for (const [folder, file] of files) await writeFile(join(folder, file), "x");
}

async function keyringItems(): Promise<string[]> {
  const { findCredentials } = await import("keytar");
  return (await findCredentials(brokers.serviceName)).map(({ account }) => account);
}

describe("removeEverything", () => {
  it.runIf(process.platform === "linux")("leaves neither a file of ours nor a keyring item", async () => {
    await keepEverything("keyring");
    expect(await keyringItems()).toHaveLength(1);
    const report = await removeEverything(places, brokers.serviceName);
    expect(await keyringItems()).toEqual([]);
    expect(await readdir(userData)).toEqual(["Preferences"]);
    expect(report).toEqual({
      removed: [
        "the key in the system's secret store",
        "the accounts and their tokens",
        "the window's place and other settings",
        "the log",
        "crash reports",
      ],
      left: [],
      isSecretStoreHanging: false,
    });
    expect(describeWipe(await removeEverything(places, brokers.serviceName))).toBe(
      "There was nothing to remove.\n",
    );
  });

  it.runIf(process.platform === "linux")("finds the key although the cache's id is damaged", async () => {
    await keepEverything("keyring");
    await writeFile(join(userData, "token-cache", "cache-id"), "damaged");
    const { left } = await removeEverything(places, brokers.serviceName);
    expect(left).toEqual([]);
    expect(await keyringItems()).toEqual([]);
  });

  it.runIf(process.platform === "linux")("asks no keyring for a key that lies in the clear", async () => {
    await keepEverything("plaintext");
    const { removed, left } = await removeEverything(places, brokers.serviceName);
    expect(left).toEqual([]);
    expect(removed).not.toContain("the key in the system's secret store");
    expect(await readdir(userData)).toEqual(["Preferences"]);
  });

  it("leaves a cache alone that another program holds, and says so", async () => {
    await keepEverything("plaintext");
    const lock = createCacheLock(join(userData, "token-cache", "lock"));
    const { left } = await lock.run(() => removeEverything(places, brokers.serviceName));
    await lock.close();
    expect(left).toHaveLength(1);
    expect(left[0]?.why).toContain("Another program is holding the token cache.");
    expect(await readdir(join(userData, "token-cache", "entries"))).toHaveLength(1);
  });

  it.runIf(process.platform === "linux")(
    "removes the folder where there is no keyring, and says how to remove the key",
    async () => {
      await keepEverything("keyring");
      const [item = "?"] = await keyringItems();
      const program = `
        const { describeWipe, removeEverything } = await import(${JSON.stringify(join(import.meta.dirname, "wipe.ts"))});
        process.stdout.write(describeWipe(await removeEverything(${JSON.stringify(places)}, ${JSON.stringify(brokers.serviceName)})));`;
      const child = spawn(process.execPath, ["--input-type=module", "-e", program], {
        env: { PATH: process.env["PATH"], HOME: userData, XDG_RUNTIME_DIR: userData },
        stdio: ["ignore", "pipe", "inherit"],
      });
      const said = await text(child.stdout);
      expect(said).toContain("There is no keyring running. It opens nothing any more");
      expect(said).toContain("Removed: the accounts and their tokens.");
      expect(said).toContain(`Not removed: the key in the system's secret store ("${brokers.serviceName}"`);
      expect(said).toContain(`secret-tool clear service ${brokers.serviceName} account ${item}`);
      await expect(readFile(join(userData, "token-cache", "cache-id"))).rejects.toThrow("ENOENT");
    },
  );
});
