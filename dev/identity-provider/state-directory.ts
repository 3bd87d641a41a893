// What a provider keeps between runs, as two JSON files that only their owner can read: who it is, and what it issued.
// Throw-away development keys and tokens of invented people: protected by file mode and nothing else.
import { chmod, mkdir, readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { JWK } from "oidc-provider";
import writeFileAtomic from "write-file-atomic";
import type { ServerCertificate } from "./certificates.ts";
import { errorCode } from "./listener.ts";
import type { KeptRecord } from "./token-store.ts";

export interface KeptIdentity {
  port: number;
  signingKey: JWK;
  cookieKey: string;
  certificate: ServerCertificate;
}

/** Name of the PEM file that other programs can be told to trust, as with NODE_EXTRA_CA_CERTS. */
export const certificateAuthorityFile = "certificate-authority.pem";

export interface StateDirectory {
  readIdentity(): Promise<KeptIdentity | undefined>;
  writeIdentity(identity: KeptIdentity): Promise<void>;
  readRecords(): Promise<KeptRecord[]>;
  /** Writes what `records` returns at the time of writing; resolves when the state at the time of the call is on disk. */
  writeRecords(records: () => KeptRecord[]): Promise<void>;
}

export async function openStateDirectory(directory: string): Promise<StateDirectory> {
  try {
    await makeDirectory(directory);
    await chmod(directory, 0o700);
  } catch (cause) {
    const reason = errorCode(cause) ?? "unknown reason";
    throw new Error(`The folder ${directory} cannot be made or used (${reason}). Choose another one.`, {
      cause,
    });
  }
  const identityFile = join(directory, "identity.json");
  const authorityFile = join(directory, certificateAuthorityFile);
  const recordsFile = join(directory, "issued.json");
  let writing: Promise<void> = Promise.resolve();
  let waiting: Promise<void> | undefined;
  return {
    readIdentity: () => readJson<KeptIdentity>(identityFile),
    async writeIdentity(identity) {
      await writeJson(identityFile, identity);
      await writePrivately(authorityFile, identity.certificate.certificateAuthority);
    },
    readRecords: async () => (await readJson<KeptRecord[]>(recordsFile)) ?? [],
    writeRecords(records) {
      // Changes that arrive during a write share the next one.
      waiting ??= writing.then(() => {
        waiting = undefined;
        writing = writeJson(recordsFile, records());
        return writing;
      });
      return waiting;
    },
  };
}

/** Not `recursive`: Node then tries for ever where a folder is there that takes none, as in /proc. */
async function makeDirectory(directory: string): Promise<void> {
  try {
    await mkdir(directory, { mode: 0o700 });
  } catch (error) {
    const parent = dirname(directory);
    if (errorCode(error) === "EEXIST") return;
    if (errorCode(error) !== "ENOENT" || parent === directory) throw error;
    await makeDirectory(parent);
    await mkdir(directory, { mode: 0o700 });
  }
}

/** For providers that keep nothing. */
export const forgetfulState: StateDirectory = {
  readIdentity: async () => undefined,
  writeIdentity: async () => {},
  readRecords: async () => [],
  writeRecords: async () => {},
};

async function readJson<T>(file: string): Promise<T | undefined> {
  let text: string;
  try {
    text = await readFile(file, "utf8");
  } catch (error) {
    if (errorCode(error) === "ENOENT") return undefined;
    throw error;
  }
  try {
    return JSON.parse(text) as T;
  } catch (cause) {
    throw new Error(`${file} cannot be read as JSON. Delete its folder to start afresh.`, { cause });
  }
}

async function writeJson(file: string, value: unknown): Promise<void> {
  await writePrivately(file, JSON.stringify(value));
}

async function writePrivately(file: string, text: string): Promise<void> {
  // fsync is left out: this has to survive a restart of the provider, not a power failure.
  await writeFileAtomic(file, text, { mode: 0o600, fsync: false });
}
