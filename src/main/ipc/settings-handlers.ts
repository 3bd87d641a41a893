// The channels' handlers for the settings, and for the app as a whole. A window with accounts of its own may look at them; only
// one that has them all may change anything.
import { AuthError } from "../../shared/auth-error.ts";
import type { IpcRequestChannel } from "../../shared/ipc-contract.ts";
import type { AboutApp, CheckedProvider, ProviderAddress, WebLink } from "../../shared/settings-contract.ts";
import type { Settings } from "../settings/settings.ts";
import { hasEveryAccount, type WindowPolicy } from "../window-policy.ts";
import type { IpcHandlers } from "./ipc-door.ts";

export type SettingsChannel =
  Extract<IpcRequestChannel, `settings:${string}`> | "app:restart" | "app:get-about" | "app:open-link";

export interface SettingsPorts {
  checkProvider: (provider: ProviderAddress) => Promise<CheckedProvider>;
  /** Removes all that the app keeps, and quits. */
  removeEverything: () => void;
  restart: () => void;
  about: AboutApp;
  openLink: (link: WebLink) => Promise<void>;
}

export function createSettingsHandlers(
  settings: Settings,
  { checkProvider, removeEverything, restart, about, openLink }: SettingsPorts,
): Pick<IpcHandlers, SettingsChannel> {
  let isRestarting = false;
  return {
    "settings:get": () => settings.state(),
    "settings:change": ({ policy }, change) => {
      assertMayChange(policy);
      return settings.change(change);
    },
    "settings:check-provider": ({ policy }, provider) => {
      assertMayChange(policy);
      return checkProvider(provider);
    },
    "settings:remove-everything": ({ policy }) => {
      assertMayChange(policy);
      removeEverything();
    },
    "app:restart": ({ policy }) => {
      assertMayChange(policy);
      // Each call would start the app once more.
      if (isRestarting) return;
      isRestarting = true;
      restart();
    },
    "app:get-about": () => about,
    "app:open-link": (_caller, link) => openLink(link),
  };
}

/** For what holds for every window's accounts. Throws `invalid_request`. */
export function assertMayChange(policy: WindowPolicy): void {
  if (hasEveryAccount(policy)) return;
  throw new AuthError(
    "invalid_request",
    "This window has accounts of its own. Settings hold for all of them, and are changed elsewhere.",
  );
}

/** @param versions `process.versions` */
export function describeVersions({ electron, chrome, node }: Record<string, string | undefined>): AboutApp {
  return { electron: electron ?? "", chrome: chrome ?? "", node: node ?? "" };
}
