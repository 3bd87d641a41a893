// Both stores over this system's real secret store: the private Secret Service of this run, DPAPI, the Keychain.
import { randomUUID } from "node:crypto";
import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { storePromises, type StoreBench } from "./entry-store.conformance.ts";
import { chooseStore, type CacheOptions, type ChosenStore } from "./store-choice.ts";

describe.each([
  ["sealed", false],
  ["os", false],
  ["sealed", true],
  ["os", true],
] as const)("store %s, unsafelyAllowPlaintext: %s", async (store, unsafelyAllowPlaintext) => {
  const { deletePassword, findCredentials, setPassword } = await import("keytar");
  let options: CacheOptions;
  let bench: StoreBench & { chosen: ChosenStore };

  beforeEach(async () => {
    const directory = join(await mkdtemp(join(tmpdir(), "latchkey-store-")), "cache");
    const serviceName = `latchkey-test-${randomUUID()}`;
    options = { directory, serviceName, store, onUnavailable: "fail", unsafelyAllowPlaintext };
    const chosen = chooseStore(options);
    const isInFile = store === "sealed" || chosen.protection === "dpapi" || unsafelyAllowPlaintext;
    bench = {
      chosen,
      files: chosen.files,
      open: () => chooseStore(options).store,
      damage: async (name) => {
        if (isInFile) return writeFile(chosen.files.pathOf(name), "damaged");
        for (const { account } of await findCredentials(serviceName)) {
          if (account.endsWith(name)) await setPassword(serviceName, account, "damaged");
        }
      },
    };
  });
  afterEach(async () => {
    await bench.open().clear();
    await bench.open().purgeQuarantine();
    await chooseStore(options).removeKey();
    const kept = await findCredentials(options.serviceName);
    for (const { account } of kept) await deletePassword(options.serviceName, account);
    await rm(join(options.directory, ".."), { recursive: true, force: true });
    expect(kept, "what clearing, purging and removing the key leave in the keyring").toStrictEqual([]);
  });

  // Not on this system: there is no plaintext but on Linux.
  const here = it.skipIf(unsafelyAllowPlaintext && process.platform !== "linux");
  // Today nothing that is saved is found again: the item's file is `<name>.entry.plaintext`, the store looks for `.entry`.
  const broken = here;
  const unaffected = [
    "has nothing at first",
    "calls what never was an entry unreadable",
    "does not mind that what it removes is not there",
  ];

  for (const [promise, keep] of Object.entries(storePromises)) {
    (unaffected.includes(promise) ? here : broken)(promise, () => keep(bench));
  }

  here("is probed without leaving anything, and keeps nothing by being looked at", async () => {
    await bench.chosen.probe();
    await bench.open().list();
    await bench.open().open("nothing");
    expect(await readdir(options.directory)).toStrictEqual([]);
    expect(await findCredentials(options.serviceName)).toStrictEqual([]);
  });
});
