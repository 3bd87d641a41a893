// How the cache is, in figures: for the window that shows it. No path but the folder's, and nothing of what is kept.
import type { CacheStatus } from "./token-contract.ts";

/** One account's entry, as it lies on the disk. */
export interface KeptEntry {
  /** Absent if the entry has not been opened yet, so that it is not known whose it is. */
  accountId?: string;
  /** Of its file. Where the operating system's secret store keeps the entry itself, this is a marker of a few bytes. */
  sizeBytes: number;
  /** Milliseconds since 1970. */
  savedOn: number;
}

/** An entry that could not be read, and was moved aside. */
export interface QuarantinedEntrySummary {
  /** Opaque, and the same each time. */
  id: string;
  /** Milliseconds since 1970. */
  quarantinedOn: number;
  sizeBytes: number;
}

export interface CacheHealth {
  status: CacheStatus;
  /** On Linux who keeps the key, such as `GNOME Keyring` or `KWallet`; absent if that is not known. */
  secretService?: string;
  /** Those of the accounts that the window has. */
  entries: KeptEntry[];
  /** The newest `savedOn`, milliseconds since 1970; absent if nothing is kept. */
  lastSavedOn?: number;
  /** Empty for a window with accounts of its own. */
  quarantined: QuarantinedEntrySummary[];
  files: {
    /** Absolute path of the cache's folder. */
    directory: string;
  };
  /** How many token requests were answered by whom, since the app was started. */
  hits: { memory: number; cache: number; network: number };
}
