// `dialog`: there is nobody to ask, so what would be shown is written to stderr, and a question is as if it had been closed.
import path from "node:path";
import process from "node:process";
import { userDataDirectory } from "./command-line.ts";
import { isControlled, takeSavePath } from "./control-channel.ts";
import type { HostDialog } from "./electron-surface.ts";

export const dialog: HostDialog = {
  showErrorBox: (title, content) => {
    process.stderr.write(`${title}\n${content}\n`);
  },
  showMessageBox: async ({ message, cancelId = 0 }) => {
    process.stderr.write(`[message box] ${message}\n`);
    return { response: cancelId, checkboxChecked: false };
  },
  /** The fixture says where to; by hand it is the user data folder, under the name that is proposed. */
  showSaveDialog: async (_window, { defaultPath = "untitled" }) => {
    const filePath = isControlled ? takeSavePath() : path.join(userDataDirectory, path.basename(defaultPath));
    if (!isControlled) process.stderr.write(`[save dialog] ${String(filePath)}\n`);
    return { canceled: filePath === undefined, filePath: filePath ?? "" };
  },
};
