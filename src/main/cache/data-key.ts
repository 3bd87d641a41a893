// The data key: 256 random bits under which every entry is sealed, kept as one small item in the system's secret store.
import { randomBytes } from "node:crypto";
import { KeyringError } from "./keyring-failure.ts";
import { dataKeyBytes } from "./sealed-format.ts";
import type { SecretItem } from "./secret-item.ts";

const prefix = "latchkey-data-key:1:";

export interface DataKeySource {
  /** The key, or undefined if none has been made. Throws {@link KeyringError}. */
  load(): Promise<Buffer | undefined>;
  /** The key; made and kept first, if there is none. Throws {@link KeyringError}. */
  loadOrCreate(): Promise<Buffer>;
  remove(): Promise<void>;
}

/** Asks the secret store once, and keeps the key in memory from then on. */
export function createDataKeySource(item: SecretItem): DataKeySource {
  let held: Promise<Buffer | undefined> | undefined;
  const hold = async (key: Promise<Buffer | undefined>): Promise<Buffer | undefined> => {
    held = key;
    // A failure is not held: the secret store may answer the next time.
    key.catch(() => (held = undefined));
    return key;
  };
  const read = async (): Promise<Buffer | undefined> => {
    const kept = await item.load();
    return kept === undefined ? undefined : parseDataKey(kept);
  };
  const load = (): Promise<Buffer | undefined> => held ?? hold(read());
  return {
    load,
    loadOrCreate: async () => {
      const key = await load();
      if (key !== undefined) return key;
      const created = randomBytes(dataKeyBytes);
      await item.save(prefix + created.toString("base64url"));
      await hold(Promise.resolve(created));
      return created;
    },
    remove: async () => {
      held = undefined;
      await item.remove();
    },
  };
}

function parseDataKey(kept: string): Buffer {
  const dataKey = Buffer.from(kept.startsWith(prefix) ? kept.slice(prefix.length) : "", "base64url");
  if (dataKey.length === dataKeyBytes) return dataKey;
  throw new KeyringError({
    state: "failed",
    advice: "The secret store's item is not a data key of Latchkey; remove the item, then start again.",
  });
}
