// Writes what has happened to a file that the person chooses. It may go into a bug report: accounts are digests in it.
import { createHash } from "node:crypto";
import { writeFile } from "node:fs/promises";
import type { BrowserWindow, Dialog } from "electron";
import type { ActivityEvent, ActivityExport } from "../../shared/activity-contract.ts";
import { AuthError } from "../../shared/auth-error.ts";

export interface ActivityExportOptions {
  dialog: Pick<Dialog, "showSaveDialog">;
  /** Name and version of the app, for whoever reads the file. */
  app: { name: string; version: string };
}

/** Rejects with `internal` if the file cannot be written. */
export async function exportActivity(
  window: BrowserWindow,
  events: readonly ActivityEvent[],
  { dialog, app }: ActivityExportOptions,
): Promise<ActivityExport> {
  const today = new Date().toISOString().slice(0, 10);
  const { canceled, filePath } = await dialog.showSaveDialog(window, {
    defaultPath: `latchkey-activity-${today}.json`,
    filters: [{ name: "JSON", extensions: ["json"] }],
  });
  if (canceled || filePath === "") return { isSaved: false };
  try {
    await writeFile(filePath, formatActivity(events, app), { mode: 0o600 });
  } catch (cause) {
    throw new AuthError("internal", "The file could not be written. Choose another folder.", { cause });
  }
  return { isSaved: true };
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
