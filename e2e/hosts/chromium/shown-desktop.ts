// What the fixture is told of the app outside of its page.

export interface ShownItem {
  label: string;
  isEnabled: boolean;
  role?: string;
  accelerator?: string;
  items?: ShownItem[];
}

export interface DesktopState {
  menu: ShownItem[];
  /** Null if there is no icon. */
  tray: { icon: string; toolTip: string; items: ShownItem[] } | null;
  isWindowShown: boolean;
  themeSource: string;
  /** Null if the app does not start again when it has ended. */
  relaunchedWith: string[] | null;
}
