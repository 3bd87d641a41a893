// Opens entries, and does what is to be done with one that cannot be opened: wait, leave it alone, or move it aside.
import { AuthError } from "../../shared/auth-error.ts";
import type { Logger } from "../../shared/logger.ts";
import { EntryTooNewError, EntryUnreadableError, type OpenedEntry } from "./entry-store.ts";
import type { StorageHealth } from "./storage-health.ts";
import type { ChosenStore } from "./store-choice.ts";

export interface EntryOpener {
  /** Undefined if there is none. Throws `cache_unavailable`. */
  open(name: string): Promise<OpenedEntry | undefined>;
  /** The same under the lock, which must be held. Throws `StorageError`, or `cache_unavailable`. */
  openOrSetAside(name: string): Promise<OpenedEntry | undefined>;
  /** Undefined if it cannot be opened now, for whatever reason; moves nothing. */
  openIfPossible(name: string): Promise<OpenedEntry | undefined>;
}

export interface EntryOpenerOptions {
  chosen: ChosenStore;
  health: StorageHealth;
  logger: Logger;
  /** Runs an operation under the lock. */
  inTurn: <T>(operation: () => Promise<T>) => Promise<T>;
  /** Is told of an entry that was moved aside. */
  noteSetAside: (name: string) => void;
}

export function createEntryOpener(options: EntryOpenerOptions): EntryOpener {
  const { chosen, health, logger, inTurn, noteSetAside } = options;
  const { store } = chosen;
  const openStored = async (name: string): Promise<OpenedEntry | undefined> => {
    health.assertMayAsk();
    const entry = await store.open(name);
    if (entry !== undefined) health.opened();
    return entry;
  };

  // Under the lock, so that what is moved aside is what was found unreadable, and not what came after it.
  const openOrSetAside = async (name: string): Promise<OpenedEntry | undefined> => {
    try {
      return await openStored(name);
    } catch (error) {
      if (error instanceof EntryTooNewError) throw tooNew(error);
      if (!(error instanceof EntryUnreadableError)) throw error;
      await store.setAside(name);
      logger.log(
        "warn",
        `An account's entry could not be read (${error.message}); it was moved to quarantine.`,
      );
      noteSetAside(name);
      return undefined;
    }
  };

  const open = async (name: string): Promise<OpenedEntry | undefined> => {
    try {
      return await openStored(name);
    } catch (error) {
      if (error instanceof EntryTooNewError) throw tooNew(error);
      if (!(error instanceof EntryUnreadableError)) throw toUnavailable(health.fail(error).advice, error);
    }
    try {
      return await inTurn(async () => {
        await chosen.revalidate();
        return openOrSetAside(name);
      });
    } catch (error) {
      throw error instanceof AuthError ? error : toUnavailable(health.fail(error).advice, error);
    }
  };

  return { open, openOrSetAside, openIfPossible: (name) => openStored(name).catch(() => undefined) };
}

function tooNew(cause: EntryTooNewError): AuthError {
  const message =
    "This account was saved by a newer version of the app. Update the app, or sign in with that version.";
  return new AuthError("cache_unavailable", message, { cause });
}

export function toUnavailable(message: string, cause: unknown): AuthError {
  return new AuthError("cache_unavailable", message, { cause, retryable: true });
}
