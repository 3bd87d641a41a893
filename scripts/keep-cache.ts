// `node scripts/keep-cache.ts` keeps a cache as this version of the app writes it, for good: later versions are tested with it
// (src/main/updates/cache-after-update.process.test.ts). To be run once for each version, on Linux, when the version is set
// in package.json, and before it is released. What is kept is never written again: people have such caches.
import { mkdir, readFile, stat, writeFile } from "node:fs/promises";
import { join, relative } from "node:path";
import { accountIdOf, authority, clientId, createFabricatedTenant } from "../faults/fabricated-tenant.ts";
import { fabricateCache } from "../faults/fabricated-cache.ts";
import { goldenKeyItem } from "../faults/golden-cache.ts";
import { openTokenBroker } from "../src/main/broker/token-broker.ts";

const root = join(import.meta.dirname, "..");
const { version } = JSON.parse(await readFile(join(root, "package.json"), "utf8")) as { version: string };
const directory = join(root, "dev", "updates", "kept-caches", version);
const cacheId = "00112233445566778899aabbccddeeff";
/** Its tokens are made up, and so is its key; they are valid until about 2096. */
const lifetimeSeconds = 70 * 365 * 24 * 60 * 60;

if (process.platform !== "linux")
  throw new Error("Only Linux keeps a data key in a plain file: run this there.");
if ((await stat(directory).catch(() => undefined)) !== undefined)
  throw new Error(`${relative(root, directory)} is there already, and stays as it is.`);
await mkdir(directory, { recursive: true });
await writeFile(join(directory, "cache-id"), cacheId, { mode: 0o600 });
await writeFile(join(directory, `data-key.${cacheId}.plaintext`), goldenKeyItem, { mode: 0o600 });

const broker = await openTokenBroker({
  clientId,
  authority,
  cache: { directory, serviceName: "latchkey-kept-cache", unsafelyAllowPlaintext: true },
  networkClient: createFabricatedTenant().networkClient,
});
for (const label of ["first", "second"]) await broker.importCache(fabricateCache(label, 1, lifetimeSeconds));
await broker.setDefaultAccount(accountIdOf("second"));
await broker.close();
process.stdout.write(`A cache of version ${version} is kept: ${relative(root, directory)}\n`);
