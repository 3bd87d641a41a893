// English: what main itself says to a person, in menus, the tray and the few dialogs that are not the window's.
import type { WindowPage } from "../../shared/settings-contract.ts";

const pages: Record<WindowPage, string> = {
  accounts: "Accounts",
  tokens: "Tokens",
  health: "Cache Health",
  activity: "Activity",
  settings: "Settings",
};

export const en = {
  language: "en",
  menu: {
    file: "File",
    signIn: "Sign In…",
    settings: "Settings…",
    quit: (app: string) => `Quit ${app}`,
    exit: "Exit",
    edit: "Edit",
    undo: "Undo",
    redo: "Redo",
    cut: "Cut",
    copy: "Copy",
    paste: "Paste",
    remove: "Delete",
    selectAll: "Select All",
    view: "View",
    pages,
    actualSize: "Actual Size",
    zoomIn: "Zoom In",
    zoomOut: "Zoom Out",
    fullScreen: "Full Screen",
    reload: "Reload",
    devTools: "Developer Tools",
    window: "Window",
    close: "Close",
    minimize: "Minimise",
    zoom: "Zoom",
    front: "Bring All to Front",
    help: "Help",
    documentation: "Documentation",
    logFolder: "Show Log Folder",
    about: (app: string) => `About ${app}`,
    services: "Services",
    hide: (app: string) => `Hide ${app}`,
    hideOthers: "Hide Others",
    showAll: "Show All",
  },
  tray: {
    open: (app: string) => `Open ${app}`,
    nobody: "Nobody is signed in",
    needsSignIn: (name: string) => `${name} – needs sign-in`,
    more: (count: number) => `${count} more…`,
    /** What the icon means, for who points at it. */
    signedIn: (app: string) => `${app} – signed in`,
    signInNeeded: (app: string) => `${app} – sign-in needed`,
  },
  recovery: {
    failing: "Latchkey’s window keeps failing",
    failingDetail: "Your accounts are not affected. If it fails again, the log says when and how.",
    tryAgain: "Try again",
    quit: "Quit",
    hanging: "Latchkey’s window does not respond",
    hangingDetail: "You can wait for it, or load it again. Your accounts are not affected.",
    wait: "Wait",
    loadAgain: "Load again",
  },
  notRemoved: "Not everything could be removed",
};

/** What a language has to say. */
export type MainWords = typeof en;
