// The pages in the order of the navigation. The first one comes with the window; the others are loaded once it is shown.
import { lazy, type ComponentType } from "react";
import { HeartPulse20Regular } from "@fluentui/react-icons/svg/heart-pulse";
import { History20Regular } from "@fluentui/react-icons/svg/history";
import { Key20Regular } from "@fluentui/react-icons/svg/key";
import { People20Regular } from "@fluentui/react-icons/svg/people";
import { Settings20Regular } from "@fluentui/react-icons/svg/settings";
import { AccountsPage } from "../accounts/accounts-page.tsx";
import type { PageName, PageProps } from "./page-contract.ts";

type Load = () => Promise<{ default: ComponentType<PageProps> }>;

const loaders: Record<Exclude<PageName, "accounts">, Load> = {
  tokens: async () => ({ default: (await import("../tokens/tokens-page.tsx")).TokensPage }),
  health: async () => ({ default: (await import("../health/health-page.tsx")).HealthPage }),
  activity: async () => ({ default: (await import("../activity/activity-page.tsx")).ActivityPage }),
  settings: async () => ({ default: (await import("../settings/settings-page.tsx")).SettingsPage }),
};

export type Pages = Record<PageName, ComponentType<PageProps>>;

/** Made anew to try again: what `lazy` could not load once, it keeps as failed. */
export function createPages(): Pages {
  return {
    accounts: AccountsPage,
    tokens: lazy(loaders.tokens),
    health: lazy(loaders.health),
    activity: lazy(loaders.activity),
    settings: lazy(loaders.settings),
  };
}

export const pageIcons: Record<PageName, ComponentType<{ className?: string }>> = {
  accounts: People20Regular,
  tokens: Key20Regular,
  health: HeartPulse20Regular,
  activity: History20Regular,
  settings: Settings20Regular,
};

/** So that no page has to be waited for when it is first opened. A failure shows when it is. */
export function loadPages(): void {
  for (const load of Object.values(loaders)) load().catch(() => undefined);
}
