// Who wants to hear of changes. One that throws keeps nobody else from hearing.
import type { Logger } from "../../shared/logger.ts";
import type { BrokerChange } from "../../shared/token-contract.ts";

export type ChangeListener = (change: BrokerChange) => void;

export interface ChangeListeners {
  /** Returns what takes the listener off again. */
  add(listener: ChangeListener): () => void;
  emit: ChangeListener;
  clear(): void;
}

export function createChangeListeners(logger: Logger): ChangeListeners {
  const listeners = new Set<ChangeListener>();
  return {
    add: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    emit: (change) => {
      for (const listener of listeners) {
        try {
          listener(change);
        } catch {
          logger.log("error", "A listener of the token broker threw; the others were told all the same.");
        }
      }
    },
    clear: () => listeners.clear(),
  };
}
