// Puts together "Remove everything": the windows go first, then what still writes, then all that the app keeps.
import { BrowserWindow, type Dialog } from "electron";
import type { Desktop } from "./desktop/set-up-desktop.ts";
import type { LoginItem } from "./settings/login-item.ts";
import { createRemoval, type Removal } from "./settings/removal.ts";
import type { Settings } from "./settings/settings.ts";
import { describeWipe, findKeptPlaces, removeEverything } from "./wipe.ts";

export interface ComposeRemovalOptions {
  app: Parameters<typeof findKeptPlaces>[0];
  dialog: Pick<Dialog, "showErrorBox">;
  settings: Pick<Settings, "settle">;
  loginItem: LoginItem;
  desktop: Pick<Desktop, "words">;
  /** Resolves when the window's place is no longer being written. */
  settlePlace: () => Promise<void>;
  quit: () => void;
}

export function composeRemoval(options: ComposeRemovalOptions): Removal {
  const { app, dialog, settings, loginItem, desktop, settlePlace, quit } = options;
  return createRemoval({
    stopWriting: async () => {
      for (const window of BrowserWindow.getAllWindows()) window.destroy();
      await Promise.all([settlePlace(), settings.settle()]);
    },
    removeEverything: () => removeEverything({ ...findKeptPlaces(app), loginItem }),
    reportLeft: (report) => dialog.showErrorBox(desktop.words().notRemoved, describeWipe(report)),
    quit,
  });
}
