// Whether the system's secret store keeps a secret, and whether the data key is in it. Asked only where the keyring is known to
// answer and to be unlocked: a call that hangs would take a thread of the app, and one to a locked keyring ask for a password.
import { randomBytes } from "node:crypto";
import { rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { FindingOf } from "../../shared/doctor-contract.ts";
import type { CacheState } from "../../shared/token-contract.ts";
import { createCacheId } from "../cache/cache-id.ts";
import { dataKeyName, isDataKey } from "../cache/data-key.ts";
import { toDiskError, toStorageError } from "../cache/disk-failure.ts";
import { createEntryFiles } from "../cache/entry-files.ts";
import { EntryUnreadableError } from "../cache/entry-store.ts";
import { createKeyringCalls } from "../cache/keyring-calls.ts";
import { makeFolder } from "../cache/make-folder.ts";
import { readSafely } from "../cache/safe-file.ts";
import { confirmWritable, createSecretItem, probeName, protectionHere } from "../cache/secret-item.ts";
import { missingLibsecret, noAnswer, StorageError } from "../cache/storage-failure.ts";
import { itemFile } from "../cache/store-choice.ts";
import type { DoctorOptions } from "./doctor-options.ts";
import { found, type Check, type Found } from "./finding.ts";
import { firstLine } from "./run-check.ts";

/** One for the process: a call that hangs must not get another one on top with the next run. */
const calls = createKeyringCalls();

/** @param isKeyringReady true if a call of the secret store neither hangs nor asks anybody, as far as that can be known */
export function createSecretChecks(
  { cache }: Pick<DoctorOptions, "cache">,
  isKeyringReady: () => Promise<boolean>,
): { "secret-store": Check<"secret-store">; "data-key": Check<"data-key"> } {
  const { directory, serviceName, store = "sealed", unsafelyAllowPlaintext = false } = cache;
  const protection = protectionHere(unsafelyAllowPlaintext);
  const tryStore = async (): Promise<Found<"secret-store">> => {
    if (protection === "plaintext") return found("store-plaintext", { protection });
    if (!(await isKeyringReady())) return found("store-not-tried", { protection });
    const folder = join(tmpdir(), `latchkey-doctor-${randomBytes(8).toString("hex")}`);
    try {
      await makeFolder(folder);
      const startedAt = performance.now();
      const accountName = probeName();
      const file = join(folder, "item");
      await confirmWritable(createSecretItem({ file, serviceName, accountName, protection, calls }));
      return found("store-works", { protection, roundTripMs: Math.round(performance.now() - startedAt) });
    } catch (error) {
      return describeStoreFailure(error, { protection });
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  };

  /** Undefined if nothing is kept. */
  const loadKey = async (id: string): Promise<string | undefined> => {
    const accountName = dataKeyName(id);
    const file = itemFile(directory, accountName, protection);
    if (protection === "plaintext") return (await readSafely(file, "leave"))?.toString("utf8");
    // Beside no marker, none is made; only DPAPI keeps the key in the file itself.
    const elsewhere = join(tmpdir(), `latchkey-doctor-${randomBytes(8).toString("hex")}`, "item");
    const own = protection === "dpapi" ? file : elsewhere;
    return createSecretItem({ file: own, serviceName, accountName, protection, calls }).load();
  };

  const lookForKey = async (storeFound: Promise<Found<"secret-store">>): Promise<Found<"data-key">> => {
    if (store === "os") return found("key-not-used");
    try {
      const id = await createCacheId(directory).peek();
      const isAnythingKept = (await createEntryFiles(directory).list()).size > 0;
      const absent: Found<"data-key"> = found(isAnythingKept ? "key-missing" : "key-not-made-yet");
      if (id === undefined) return absent;
      const { finding } = await storeFound;
      if (finding !== "store-works" && finding !== "store-plaintext") return found("key-not-asked");
      const kept = await loadKey(id);
      if (kept === undefined) return absent;
      return found(isDataKey(kept) ? "key-readable" : "key-damaged");
    } catch (error) {
      if (error instanceof EntryUnreadableError) return found("key-damaged");
      if (error instanceof StorageError && error.cause instanceof EntryUnreadableError)
        return found("key-name-damaged");
      if (error instanceof StorageError || toDiskError(error) !== undefined) return found("key-not-asked");
      throw error;
    }
  };

  let tried: Promise<Found<"secret-store">> | undefined;
  const triedOnce = (): Promise<Found<"secret-store">> => (tried ??= tryStore());
  return { "secret-store": triedOnce, "data-key": () => lookForKey(triedOnce()) };
}

const byState: Record<Exclude<CacheState, "ready">, FindingOf<"secret-store">> = {
  locked: "store-locked",
  unavailable: "store-unavailable",
  denied: "store-denied",
  failed: "store-failed",
};

function describeStoreFailure(failure: unknown, facts: { protection: string }): Found<"secret-store"> {
  // The disk of the temporary folder refuses as well as the secret store.
  const error = toStorageError(failure);
  const reason = error.cause instanceof Error ? error.cause.message : "";
  const [library] = missingLibsecret.exec(reason) ?? [];
  if (library !== undefined) return found("store-library-missing", { ...facts, library });
  if (error.advice === noAnswer.advice) return found("store-silent", facts);
  return found(byState[error.state], { ...facts, ...(reason === "" ? {} : { reason: firstLine(reason) }) });
}
