// Saves one group of settings at once, says that it has, and reports what went wrong.
import { useState } from "react";
import type { SettingsChange } from "../../shared/settings-contract.ts";
import type { PageProps } from "../shell/page-contract.ts";
import { words } from "../words/words.ts";

export interface Saving {
  /** True from a change that was saved until the next one. */
  isSaved: boolean;
  save: (change: SettingsChange) => Promise<void>;
}

export function useSaving({
  settings,
  dismiss,
  report,
  announce,
}: Pick<PageProps, "settings" | "dismiss" | "report" | "announce">): Saving {
  const [isSaved, setIsSaved] = useState(false);

  async function save(change: SettingsChange) {
    dismiss();
    setIsSaved(false);
    try {
      await settings.change(change);
      setIsSaved(true);
      announce(words.settings.saved);
    } catch (error) {
      report(error);
    }
  }

  return { isSaved, save };
}
