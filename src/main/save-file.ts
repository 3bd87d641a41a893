// Asks the person for a file and writes text to it, for themselves alone to read.
import { writeFile } from "node:fs/promises";
import type { BrowserWindow, Dialog } from "electron";
import { AuthError } from "../shared/auth-error.ts";
import type { SavedFile } from "../shared/ipc-contract.ts";

export interface ProposedFile {
  /** Without date and extension. */
  name: string;
  extension: string;
  /** Of the extension, for people. */
  kind: string;
}

/** Rejects with `internal` if the file cannot be written. */
export async function saveFile(
  window: BrowserWindow,
  dialog: Pick<Dialog, "showSaveDialog">,
  { name, extension, kind }: ProposedFile,
  text: string,
): Promise<SavedFile> {
  const today = new Date().toISOString().slice(0, 10);
  const { canceled, filePath } = await dialog.showSaveDialog(window, {
    defaultPath: `${name}-${today}.${extension}`,
    filters: [{ name: kind, extensions: [extension] }],
  });
  if (canceled || filePath === "") return { isSaved: false };
  try {
    await writeFile(filePath, text, { mode: 0o600 });
  } catch (cause) {
    throw new AuthError("internal", "The file could not be written. Choose another folder.", { cause });
  }
  return { isSaved: true };
}
