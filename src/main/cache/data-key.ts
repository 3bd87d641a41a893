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

/**
 * Asks the secret store once, and keeps the key in memory from then on.
 * @param openItem opens the secret store's item; asked again after `remove`, which takes the item's folder with it.
 */
export function createDataKeySource(openItem: () => Promise<SecretItem>): DataKeySource {
  let item: Promise<SecretItem> | undefined;
  let key: Promise<Buffer | undefined> | undefined;
  const forget = (): void => {
    item = undefined;
    key = undefined;
  };
  const openOnce = (): Promise<SecretItem> => (item ??= openItem());
  const read = async (): Promise<Buffer | undefined> => {
    const kept = await (await openOnce()).load();
    return kept === undefined ? undefined : parseDataKey(kept);
  };
  // A failure is not kept: the secret store may answer the next time.
  const retryable = async <T>(asked: Promise<T>): Promise<T> => {
    asked.catch(forget);
    return asked;
  };
  const load = (): Promise<Buffer | undefined> => (key ??= retryable(read()));
  const create = async (): Promise<Buffer> => {
    const created = randomBytes(dataKeyBytes);
    await (await openOnce()).save(prefix + created.toString("base64url"));
    return created;
  };
  return {
    load,
    loadOrCreate: async () => {
      const found = await load();
      if (found !== undefined) return found;
      const made = retryable(create());
      key = made;
      return made;
    },
    remove: async () => {
      const opened = await openOnce();
      forget();
      await opened.remove();
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
