// The channels' handlers for what has happened: each window hears of its own accounts, and of the cache as a whole.
import type { BrowserWindow } from "electron";
import type { ActivityEvent } from "../../shared/activity-contract.ts";
import type { IpcRequestChannel, SavedFile } from "../../shared/ipc-contract.ts";
import { hasEveryAccount, mayUseAccount, type WindowPolicy } from "../window-policy.ts";
import type { IpcHandlers } from "./ipc-door.ts";
import { createOneDialog } from "./one-dialog.ts";

export type ActivityChannel = Extract<IpcRequestChannel, `activity:${string}`>;

export interface ActivityPorts {
  /** The oldest first. */
  list: () => ActivityEvent[];
  /** Asks the person for a file, and writes the events to it. */
  save: (window: BrowserWindow, events: ActivityEvent[]) => Promise<SavedFile>;
}

export function createActivityHandlers({ list, save }: ActivityPorts): Pick<IpcHandlers, ActivityChannel> {
  const oneDialog = createOneDialog<SavedFile>();
  const listFor = (policy: WindowPolicy): ActivityEvent[] => list().filter((each) => maySee(policy, each));
  return {
    "activity:list": ({ policy }) => listFor(policy),
    "activity:export": ({ window, policy }) => oneDialog(window, () => save(window, listFor(policy))),
  };
}

/** What belongs to no account is the cache's, or a sign-in that has failed: only a window with every account has those. */
export function maySee(policy: WindowPolicy, { accountId, kind }: ActivityEvent): boolean {
  if (accountId !== undefined) return mayUseAccount(policy, accountId);
  return kind === "cache-state" || hasEveryAccount(policy);
}
