// The icon in the tray (macOS: the menu bar): whether everybody is signed in, and the way back to the window that it hides. It is
// there only while the close button hides the window.
import { join } from "node:path";
import type { MenuItemConstructorOptions, Tray } from "electron";
import type { AccountSummary } from "../../shared/token-contract.ts";
import type { MainWords } from "../words/en.ts";

export type TrayState = "signed-in" | "needs-sign-in";

export interface TrayActions {
  open: () => void;
  openAccounts: () => void;
  signIn: () => void;
  quit: () => void;
}

export interface TrayOptions extends TrayActions {
  appName: string;
  platform: NodeJS.Platform;
  /** @param icon absolute path */
  create: (icon: string) => Pick<Tray, "setImage" | "setToolTip" | "destroy" | "on">;
  setMenu: (tray: Pick<Tray, "destroy">, template: MenuItemConstructorOptions[]) => void;
  iconFor: (state: TrayState) => string;
  accounts: () => Promise<AccountSummary[]>;
  words: () => MainWords;
}

export interface TrayIcon {
  /** Shows the icon or takes it away. */
  setShown(isShown: boolean): void;
  /** After a change of the accounts, the language or the panel's colours. */
  refresh(): Promise<void>;
}

const mostAccounts = 10;

export function createTrayIcon(options: TrayOptions): TrayIcon {
  const { appName, platform, create, setMenu, iconFor, accounts, words } = options;
  // Electron takes the icon away when nobody holds on to its object.
  let tray: ReturnType<typeof create> | undefined;
  let lastRefresh = 0;

  const refresh = async (): Promise<void> => {
    lastRefresh += 1;
    const own = lastRefresh;
    // Not set up, or the secret store gives nothing: nobody is signed in then.
    const found = await accounts().catch((): AccountSummary[] => []);
    if (tray === undefined || own !== lastRefresh) return;
    const isWell = found.length > 0 && found.every(({ needsSignIn }) => !needsSignIn);
    const text = words().tray;
    tray.setImage(iconFor(isWell ? "signed-in" : "needs-sign-in"));
    tray.setToolTip(isWell ? text.signedIn(appName) : text.signInNeeded(appName));
    setMenu(tray, describeTrayMenu(found, options));
  };

  return {
    refresh,
    setShown: (isShown) => {
      if (!isShown) {
        tray?.destroy();
        tray = undefined;
        return;
      }
      if (tray === undefined) {
        tray = create(iconFor("needs-sign-in"));
        // macOS opens the menu by itself, and a click that did more would be a surprise.
        if (platform !== "darwin") tray.on("click", options.open);
      }
      void refresh();
    },
  };
}

function describeTrayMenu(accounts: AccountSummary[], options: TrayOptions): MenuItemConstructorOptions[] {
  const { appName, platform, words, open, openAccounts, signIn, quit } = options;
  const { tray: text, menu } = words();
  const items = accounts.slice(0, mostAccounts).map(({ username, needsSignIn }) => ({
    label: escapeLabel(needsSignIn ? text.needsSignIn(username) : username, platform),
    click: openAccounts,
  }));
  const more = accounts.length - mostAccounts;
  return [
    ...(items.length > 0 ? items : [{ label: text.nobody, enabled: false }]),
    ...(more > 0 ? [{ label: text.more(more), click: openAccounts }] : []),
    { type: "separator" },
    { label: text.open(appName), click: open },
    { label: menu.signIn, click: signIn },
    { type: "separator" },
    { label: menu.quit(appName), click: quit },
  ];
}

/** An ampersand marks the next letter as a key elsewhere than on macOS. */
function escapeLabel(label: string, platform: NodeJS.Platform): string {
  return platform === "darwin" ? label : label.replaceAll("&", "&&");
}

export interface TrayIconPlace {
  platform: NodeJS.Platform;
  /** Absolute path of the folder with the icons. */
  directory: string;
  /** Whether the panel that the icon lies on is dark; macOS colours it by itself. */
  isPanelDark: boolean;
}

/** Path of the icon's file; which of its sizes is right, Electron and the desktop choose. */
export function findTrayIcon(state: TrayState, { platform, directory, isPanelDark }: TrayIconPlace): string {
  const ink = isPanelDark ? "on-dark" : "on-light";
  const ending =
    platform === "darwin" ? "Template.png" : platform === "win32" ? `${ink}.ico` : `${ink}-48.png`;
  return join(directory, `tray-${state}-${ending}`);
}
