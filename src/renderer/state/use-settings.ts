// The settings, as main has them: asked for at the start, told at each change by whichever window.
import { useEffect, useState } from "react";
import type { SettingsChange, SettingsState } from "../../shared/settings-contract.ts";
import type { AuthClient } from "../auth-client.ts";
import { askAndListen } from "./ask-and-listen.ts";

export interface SettingsControl {
  /** Undefined until main has answered. */
  state: SettingsState | undefined;
  /** Resolves when the change holds and is saved; rejects with an `AuthError`. */
  change: (change: SettingsChange) => Promise<void>;
}

export function useSettings(auth: AuthClient): SettingsControl {
  const [state, setState] = useState<SettingsState>();

  useEffect(
    () =>
      askAndListen(
        () => auth.getSettings(),
        (listener) => auth.onSettings(listener),
        setState,
      ),
    [auth],
  );

  const change = async (wanted: SettingsChange): Promise<void> => setState(await auth.changeSettings(wanted));
  return { state, change };
}
