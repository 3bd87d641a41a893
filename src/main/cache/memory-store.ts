// Keeps entries for as long as the process lives: what serves while the system's secret store cannot be used.
import type { EntryStore } from "./entry-store.ts";

export function createMemoryStore(): EntryStore {
  const entries = new Map<string, { text: string; generation: number }>();
  let generation = 0;
  return {
    load: async (accountId) => entries.get(accountId)?.text,
    save: async (accountId, text) => {
      generation += 1;
      entries.set(accountId, { text, generation });
    },
    remove: async (accountId) => {
      entries.delete(accountId);
    },
    stamp: async (accountId) => entries.get(accountId)?.generation.toString(),
    list: async () => [...entries.keys()],
  };
}
