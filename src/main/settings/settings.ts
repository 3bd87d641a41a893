// The settings as they hold: the environment's before the person's before the defaults. A change is applied, then saved, then
// told; one that cannot be applied or saved has not happened.
import { AuthError } from "../../shared/auth-error.ts";
import type { Logger } from "../../shared/logger.ts";
import {
  defaultSettings,
  type Settings as SettingsValues,
  type SettingsChange,
  type SettingsState,
} from "../../shared/settings-contract.ts";

export interface SettingsOptions {
  saved: SettingsChange;
  /** What the environment says: it cannot be changed here. */
  given: SettingsChange;
  /** Makes them hold. Rejects with an {@link AuthError} if the system does not let it. */
  apply: (next: SettingsValues, previous: SettingsValues) => Promise<void>;
  /** Rejects with an {@link AuthError} if there is more to say than that it failed. */
  save: (saved: SettingsChange) => Promise<void>;
  onChange: (state: SettingsState) => void;
  logger: Logger;
}

export interface Settings {
  state(): SettingsState;
  /** Rejects with `invalid_request` for what the environment gives, `internal` if it could not be saved. */
  change(change: SettingsChange): Promise<SettingsState>;
  /** Resolves when no change is on its way. */
  settle(): Promise<void>;
}

export function createSettings({ saved, given, apply, save, onChange, logger }: SettingsOptions): Settings {
  const effective = (): SettingsValues => ({ ...defaultSettings, ...saved, ...given });
  const overridden = Object.keys(given) as (keyof SettingsValues)[];
  const { clientId, authority } = effective();

  const state = (): SettingsState => {
    const settings = effective();
    return {
      settings,
      overridden,
      defaults: defaultSettings,
      needsRestart: settings.clientId !== clientId || settings.authority !== authority,
    };
  };

  const changeNow = async (change: SettingsChange): Promise<SettingsState> => {
    const fixed = overridden.filter((name) => name in change);
    if (fixed.length > 0) {
      const names = fixed.map((name) => `"${name}"`).join(", ");
      throw new AuthError(
        "invalid_request",
        `${names} comes from the environment that Latchkey was started in, and can only be changed there.`,
      );
    }
    const previous = effective();
    const next = { ...previous, ...change };
    await apply(next, previous);
    try {
      await save({ ...saved, ...change });
    } catch (cause) {
      await apply(previous, next);
      if (cause instanceof AuthError) throw cause;
      throw new AuthError(
        "internal",
        "The settings could not be saved, so nothing was changed. The disk may be full, or the folder read-only.",
        { cause },
      );
    }
    saved = { ...saved, ...change };
    logger.log("info", `Settings were changed: ${Object.keys(change).join(", ")}.`);
    onChange(state());
    return state();
  };

  let last: Promise<unknown> = Promise.resolve();
  return {
    state,
    change: (change) => {
      const changed = last.then(() => changeNow(change));
      last = changed.catch(() => undefined);
      return changed;
    },
    settle: async () => {
      await last;
    },
  };
}
