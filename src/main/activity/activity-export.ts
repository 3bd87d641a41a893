// Writes what has happened to a file that the person chooses. It may go into a bug report: accounts are digests in it.
import { createHash } from "node:crypto";
import type { BrowserWindow, Dialog } from "electron";
import type { ActivityEvent } from "../../shared/activity-contract.ts";
import type { SavedFile } from "../../shared/ipc-contract.ts";
import { saveFile } from "../save-file.ts";

export interface ActivityExportOptions {
  dialog: Pick<Dialog, "showSaveDialog">;
  /** Name and version of the app, for whoever reads the file. */
  app: { name: string; version: string };
}

/** Rejects with `internal` if the file cannot be written. */
export function exportActivity(
  window: BrowserWindow,
  events: readonly ActivityEvent[],
  { dialog, app }: ActivityExportOptions,
): Promise<SavedFile> {
  const file = { name: "latchkey-activity", extension: "json", kind: "JSON" };
  return saveFile(window, dialog, file, formatActivity(events, app));
}

/** JSON text, one event a line. */
export function formatActivity(
  events: readonly ActivityEvent[],
  { name, version }: ActivityExportOptions["app"],
): string {
  const lines = events.map(({ time, accountId, ...event }) =>
    JSON.stringify({
      time: new Date(time).toISOString(),
      ...(accountId === undefined ? {} : { account: digestOf(accountId) }),
      ...event,
    }),
  );
  return `{\n"app": ${JSON.stringify(`${name} ${version}`)},\n"events": [\n${lines.join(",\n")}\n]\n}\n`;
}

/** The same for one account in every file, and no way back to it. */
function digestOf(accountId: string): string {
  return createHash("sha256").update("latchkey activity\0").update(accountId).digest("hex").slice(0, 12);
}
