// An update finds the accounts again: each cache that an earlier version of the app has written opens in this one, with the
// key in the clear and with the key in the keyring. A new version adds its own: `node scripts/keep-cache.ts`.
import { randomUUID } from "node:crypto";
import { chmod, cp, mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { cachedScope } from "../../../faults/fabricated-cache.ts";
import {
  accountIdOf,
  authority,
  clientId,
  createFabricatedTenant,
} from "../../../faults/fabricated-tenant.ts";
import { goldenKeyItem } from "../../../faults/golden-cache.ts";
import { openTokenBroker, type TokenBroker } from "../broker/token-broker.ts";

const repository = join(import.meta.dirname, "../../..");
const keptCaches = join(repository, "dev", "updates", "kept-caches");
const versions = await readdir(keptCaches);
const serviceName = `latchkey-test-${randomUUID()}`;
const [first, second] = [accountIdOf("first"), accountIdOf("second")];

describe("the caches that are kept", () => {
  it("has one of this version: else run `node scripts/keep-cache.ts`", async () => {
    const { version } = JSON.parse(await readFile(join(repository, "package.json"), "utf8")) as {
      version: string;
    };
    expect(versions).toContain(version);
  });
});

describe.runIf(process.platform === "linux").each(versions)("a cache of version %s", (version) => {
  let root = "";
  let directory = "";
  let cacheId = "";
  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), "latchkey-update-"));
    directory = join(root, "token-cache");
    await cp(join(keptCaches, version), directory, { recursive: true });
    // Git keeps no modes.
    for (const file of await readdir(directory, { recursive: true, withFileTypes: true }))
      await chmod(join(file.parentPath, file.name), file.isDirectory() ? 0o700 : 0o600);
    cacheId = await readFile(join(directory, "cache-id"), "utf8");
  });
  afterEach(async () => {
    const { default: keytar } = await import("keytar");
    await keytar.deletePassword(serviceName, `data-key.${cacheId}`);
    await rm(root, { recursive: true, force: true });
  });

  const open = (unsafelyAllowPlaintext: boolean): Promise<TokenBroker> =>
    openTokenBroker({
      clientId,
      authority,
      cache: { directory, serviceName, unsafelyAllowPlaintext },
      networkClient: createFabricatedTenant().networkClient,
    });

  it.each(["plaintext", "libsecret"] as const)(
    "opens with everything in it, is written and opened again (key: %s)",
    async (protection) => {
      if (protection === "libsecret") {
        const { default: keytar } = await import("keytar");
        await keytar.setPassword(serviceName, `data-key.${cacheId}`, goldenKeyItem);
        await rm(join(directory, `data-key.${cacheId}.plaintext`));
      }
      const broker = await open(protection === "plaintext");
      expect(await broker.status()).toMatchObject({
        state: "ready",
        protection,
        accounts: 2,
        quarantined: 0,
      });
      const accounts = await broker.accounts();
      expect(new Map(accounts.map(({ accountId, isDefault }) => [accountId, isDefault]))).toEqual(
        new Map([
          [first, false],
          [second, true],
        ]),
      );
      const request = { accountId: first, scopes: [cachedScope] };
      const kept = await broker.getToken(request);
      expect(kept.accessToken).toBe("at.first.1.User.Read.imported");
      expect(kept.source).not.toBe("network");
      const { accessToken } = await broker.getToken({ ...request, forceRefresh: true });
      expect(accessToken).toMatch(/^at\.first\.2\./);
      await broker.signOut(second);
      await broker.close();

      const again = await open(protection === "plaintext");
      expect((await again.accounts()).map(({ accountId }) => accountId)).toEqual([first]);
      expect((await again.getToken(request)).accessToken).toBe(accessToken);
      await again.signOutAll();
      await again.close();
      expect(await readdir(root)).toEqual([]);
    },
  );
});
