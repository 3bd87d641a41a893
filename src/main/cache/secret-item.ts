// The one small secret that msal-node-extensions persistence keeps: DPAPI file, Keychain item or libsecret item.
// The package is imported lazily: keytar loads a native library at import, and its lack must be a state, not a crash.
import { readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import type { IPersistence } from "@azure/msal-node-extensions";
import writeFileAtomic from "write-file-atomic";
import type { CacheProtection } from "../../shared/token-contract.ts";
import { KeyringError, toKeyringError } from "./keyring-failure.ts";
import { hasErrorCode } from "./node-error.ts";

export interface SecretItem {
  /** Undefined if nothing is kept. Throws {@link KeyringError}. */
  load(): Promise<string | undefined>;
  save(secret: string): Promise<void>;
  remove(): Promise<void>;
}

export interface SecretItemOptions {
  /** Absolute path of a folder that exists; on Windows it holds the protected file. */
  directory: string;
  serviceName: string;
  accountName: string;
  /** Keep the secret in a plain file. Linux only. */
  unsafelyAllowPlaintext: boolean;
}

/** What protects the secret on this platform. */
export function protectionHere({
  unsafelyAllowPlaintext,
}: Pick<SecretItemOptions, "unsafelyAllowPlaintext">): CacheProtection {
  if (process.platform === "win32") return "dpapi";
  if (process.platform === "darwin") return "keychain";
  return unsafelyAllowPlaintext && process.platform === "linux" ? "plaintext" : "libsecret";
}

/** Long enough for a busy desktop; a person who types a password is not waited for. */
const answerWithinMs = 5_000;

/** Throws {@link KeyringError} if the platform's persistence cannot be set up. */
export async function openSecretItem(options: SecretItemOptions): Promise<SecretItem> {
  if (protectionHere(options) === "plaintext") return createPlaintextItem(options);
  const persistence = await withinTime(createPersistence(options));
  return {
    load: async () => {
      const secret = await withinTime(persistence.load());
      return secret === null || secret === "" ? undefined : secret;
    },
    save: (secret) => withinTime(persistence.save(secret)),
    remove: async () => {
      await withinTime(persistence.delete());
    },
  };
}

async function createPersistence({
  directory,
  serviceName,
  accountName,
}: SecretItemOptions): Promise<IPersistence> {
  const extensions = await import("@azure/msal-node-extensions");
  const file = join(directory, accountName);
  switch (process.platform) {
    case "win32": {
      const { FilePersistenceWithDataProtection, DataProtectionScope } = extensions;
      return FilePersistenceWithDataProtection.create(file, DataProtectionScope.CurrentUser);
    }
    case "darwin": {
      const { KeychainPersistence } = extensions;
      return KeychainPersistence.create(file, serviceName, accountName);
    }
    default: {
      const { LibSecretPersistence } = extensions;
      return LibSecretPersistence.create(file, serviceName, accountName);
    }
  }
}

/** Without msal-node-extensions: its import fails on the very machines that need this, those without libsecret. */
function createPlaintextItem({ directory, accountName }: SecretItemOptions): SecretItem {
  const file = join(directory, `${accountName}.plaintext`);
  return {
    load: () =>
      readFile(file, "utf8").catch((error: unknown) => {
        if (hasErrorCode(error, "ENOENT")) return undefined;
        throw toKeyringError(error);
      }),
    save: (secret) => writeFileAtomic(file, secret, { mode: 0o600 }),
    remove: () => rm(file, { force: true }),
  };
}

async function withinTime<T>(call: Promise<T>): Promise<T> {
  const { promise: late, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => {
    reject(
      new KeyringError({
        state: "locked",
        advice:
          "Your keyring does not answer; it may be waiting for its password. Unlock it, then try again.",
      }),
    );
  }, answerWithinMs);
  try {
    return await Promise.race([call, late]);
  } catch (error) {
    throw toKeyringError(error);
  } finally {
    clearTimeout(timer);
  }
}
