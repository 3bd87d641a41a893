// One secret that msal-node-extensions persistence keeps: a DPAPI file, a Keychain item or a libsecret item.
// The package is imported lazily: keytar loads a native library at import, and its lack must be a state, not a crash.
import { randomBytes } from "node:crypto";
import { mkdtemp, rm, lstat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { IPersistence } from "@azure/msal-node-extensions";
import type { CacheProtection } from "../../shared/token-contract.ts";
import type { KeyringCalls } from "./keyring-calls.ts";
import { toDiskError } from "./disk-failure.ts";
import { loadPersistence } from "./native-parts.ts";
import { againIfGone } from "./make-folder.ts";
import { hasErrorCode } from "./node-error.ts";
import { EntryUnreadableError } from "./entry-store.ts";
import { noAnswer, StorageError } from "./storage-failure.ts";
import { readSafely, renameSafely, replaceSafely } from "./safe-file.ts";

export interface SecretItem {
  /**
   * Undefined if nothing is kept, or if a Linux keyring is locked and there is nobody to ask: libsecret gives the same
   * answer to both, and {@link confirmWritable} tells them apart. Throws `StorageError`, or `EntryUnreadableError` if
   * what is kept is damaged.
   */
  load(): Promise<string | undefined>;
  save(secret: string): Promise<void>;
  remove(): Promise<void>;
  /** Removes the file alone, for an item that was never kept; asks the secret store nothing. */
  abandon(): Promise<void>;
}

export interface SecretItemOptions {
  /** Absolute. On Windows it holds the secret under DPAPI; elsewhere the extensions keep a marker of two bytes there. */
  file: string;
  serviceName: string;
  accountName: string;
  protection: CacheProtection;
  calls: KeyringCalls;
}

const probe = "latchkey-probe";

/** A new name each time: of two who probe at once, neither takes the other's away. */
export function probeName(): string {
  return `probe.${randomBytes(8).toString("hex")}`;
}

/** A locked keyring answers "nothing" to a question, but it cannot take anything in. Throws `StorageError`. */
export async function confirmWritable(item: SecretItem): Promise<void> {
  try {
    await item.save(probe);
    const isThere = (await item.load()) === probe;
    await item.remove();
    if (!isThere) throw new StorageError(noAnswer);
  } finally {
    await item.abandon();
  }
}

/** What protects secrets on this platform. */
export function protectionHere(unsafelyAllowPlaintext: boolean): CacheProtection {
  if (process.platform === "win32") return "dpapi";
  if (process.platform === "darwin") return "keychain";
  return unsafelyAllowPlaintext ? "plaintext" : "libsecret";
}

export function createSecretItem(options: SecretItemOptions): SecretItem {
  switch (options.protection) {
    case "plaintext":
      return createPlaintextItem(options.file);
    case "dpapi":
      return createDpapiItem(options);
    default:
      return createKeyringItem(options);
  }
}

/** Keychain and libsecret: the operating system replaces an item in one step. */
function createKeyringItem({
  file,
  serviceName,
  accountName,
  protection,
  calls,
}: SecretItemOptions): SecretItem {
  // Opened for every call: `create` makes the marker, which a sign-out of everything takes away.
  const open = async (marker = file): Promise<IPersistence> => {
    const { KeychainPersistence, LibSecretPersistence } = await loadPersistence();
    const persistence = protection === "keychain" ? KeychainPersistence : LibSecretPersistence;
    // SECURITY: Links are not followed. The extensions would write their marker into what the link points to.
    const found = await lstat(marker).catch(() => undefined);
    if (found !== undefined && !found.isFile()) await rm(marker, { force: true });
    return persistence.create(marker, serviceName, accountName);
  };
  /** The marker has to be writable even for reading: a full or read-only disk must keep nobody from what they have. */
  const loadWithoutMarker = async (): Promise<string | null> => {
    const folder = await mkdtemp(join(tmpdir(), "latchkey-marker-"));
    try {
      return await (await open(join(folder, "marker"))).load();
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  };
  const load = async (): Promise<string | null> => {
    // Who only looks must not bring back what a sign-out, or whoever removed the folder, has taken away.
    if ((await lstat(file).catch(() => undefined)) === undefined) return loadWithoutMarker();
    try {
      return await (await open()).load();
    } catch (error) {
      if (toDiskError(error) === undefined) throw error;
      return loadWithoutMarker();
    }
  };
  return {
    load: () => calls.ask(() => again(async () => (await load()) ?? undefined)),
    save: (secret) => calls.ask(() => again(async () => (await open()).save(secret))),
    remove: () =>
      calls.ask(() =>
        again(async () => {
          const persistence = await open();
          // The extensions remove the marker first. Should we die in between, what stays in the keyring is no secret.
          await persistence.save("removed");
          await persistence.delete();
        }),
      ),
    abandon: () => rm(file, { force: true }),
  };
}

/** Once more if the marker was taken away between two steps of the extensions, by somebody who signed out. */
function again<T>(operation: () => Promise<T>): Promise<T> {
  // The extensions put the code into the message.
  const isGone = (error: unknown): boolean =>
    hasErrorCode(error, "ENOENT") || (error instanceof Error && error.message.startsWith("ENOENT"));
  return againIfGone(operation, 2, isGone);
}

/** DPAPI: the extensions write in place, so they are given a temporary file, which then takes the place of the old. */
function createDpapiItem({ file, calls }: SecretItemOptions): SecretItem {
  const open = async (path: string): Promise<IPersistence> => {
    const { DataProtectionScope, FilePersistenceWithDataProtection } = await loadPersistence();
    return FilePersistenceWithDataProtection.create(path, DataProtectionScope.CurrentUser);
  };
  return {
    load: async () => {
      const kept = await readSafely(file);
      if (kept === undefined || kept.length === 0) return undefined;
      try {
        return await calls.ask(async () => (await (await open(file)).load()) ?? undefined);
      } catch (error) {
        // DPAPI has no word for damage: what is neither locked nor denied nor missing is that.
        if (error instanceof StorageError && error.state === "failed" && error.source === "keyring") {
          throw new EntryUnreadableError("DPAPI cannot open it", { cause: error });
        }
        throw error;
      }
    },
    save: async (secret) => {
      const temporary = `${file}.${randomBytes(6).toString("hex")}.tmp`;
      try {
        await calls.ask(async () => (await open(temporary)).save(secret));
        await renameSafely(temporary, file);
      } finally {
        await rm(temporary, { force: true });
      }
    },
    remove: () => rm(file, { force: true }),
    abandon: () => rm(file, { force: true }),
  };
}

/** Without the extensions: their import fails on the very machines that need this, those without libsecret. */
function createPlaintextItem(file: string): SecretItem {
  return {
    load: async () => (await readSafely(file))?.toString("utf8"),
    save: (secret) => replaceSafely(file, secret),
    remove: () => rm(file, { force: true }),
    abandon: () => rm(file, { force: true }),
  };
}
