// The application menu, as each platform expects it. Without one there would be no copy and paste on macOS, and its shortcuts
// hold wherever the focus is.
import type { MenuItemConstructorOptions } from "electron";
import {
  windowPages,
  type WebLink,
  type WindowCommand,
  type WindowPage,
} from "../../shared/settings-contract.ts";
import type { MainWords } from "../words/en.ts";

export interface MenuActions {
  openPage: (page: WindowPage) => void;
  runCommand: (command: WindowCommand) => void;
  openLink: (link: WebLink) => void;
  showLogFolder: () => void;
}

export interface MenuOptions extends MenuActions {
  platform: NodeJS.Platform;
  isPackaged: boolean;
  appName: string;
  words: MainWords["menu"];
}

type Item = MenuItemConstructorOptions;
const separator: Item = { type: "separator" };

export function describeMenu(options: MenuOptions): Item[] {
  const { platform, words } = options;
  const isMac = platform === "darwin";
  return [
    ...(isMac ? [describeAppMenu(options)] : []),
    isMac
      ? { role: "fileMenu", label: words.file, submenu: describeMacFile(options) }
      : describeFile(options),
    { role: "editMenu", label: words.edit, submenu: describeEdit(words) },
    { role: "viewMenu", label: words.view, submenu: describeView(options) },
    ...(isMac ? [describeWindowMenu(words)] : []),
    { role: "help", label: words.help, submenu: describeHelp(options, isMac) },
  ];
}

/** The same on every platform: the system shows `CmdOrCtrl` in its own way. */
function describeSettings({ words, openPage }: MenuOptions): Item {
  return { label: words.settings, accelerator: "CmdOrCtrl+,", click: () => openPage("settings") };
}

function describeSignIn({ words, runCommand }: MenuOptions): Item {
  return { label: words.signIn, click: () => runCommand("sign-in") };
}

function describeAppMenu(options: MenuOptions): Item {
  const { appName, words } = options;
  return {
    label: appName,
    submenu: [
      { role: "about", label: words.about(appName) },
      separator,
      describeSettings(options),
      separator,
      { role: "services", label: words.services },
      separator,
      { role: "hide", label: words.hide(appName) },
      { role: "hideOthers", label: words.hideOthers },
      { role: "unhide", label: words.showAll },
      separator,
      { role: "quit", label: words.quit(appName) },
    ],
  };
}

function describeMacFile(options: MenuOptions): Item[] {
  return [describeSignIn(options), separator, { role: "close", label: options.words.close }];
}

function describeFile(options: MenuOptions): Item {
  const { platform, appName, words } = options;
  return {
    label: words.file,
    submenu: [
      describeSignIn(options),
      describeSettings(options),
      separator,
      // Windows has no usual shortcut for it, and Ctrl+Q is everywhere else.
      platform === "win32"
        ? { role: "quit", label: words.exit }
        : { role: "quit", label: words.quit(appName), accelerator: "Ctrl+Q" },
    ],
  };
}

function describeEdit(words: MainWords["menu"]): Item[] {
  return [
    { role: "undo", label: words.undo },
    { role: "redo", label: words.redo },
    separator,
    { role: "cut", label: words.cut },
    { role: "copy", label: words.copy },
    { role: "paste", label: words.paste },
    { role: "delete", label: words.remove },
    separator,
    { role: "selectAll", label: words.selectAll },
  ];
}

function describeView({ words, isPackaged, openPage }: MenuOptions): Item[] {
  return [
    ...windowPages.map((page, index): Item => {
      const accelerator = `CmdOrCtrl+${String(index + 1)}`;
      return { label: words.pages[page], accelerator, click: () => openPage(page) };
    }),
    separator,
    { role: "resetZoom", label: words.actualSize },
    { role: "zoomIn", label: words.zoomIn },
    { role: "zoomOut", label: words.zoomOut },
    separator,
    { role: "togglefullscreen", label: words.fullScreen },
    // A person who is talked into pasting a script there would run it as our page.
    ...(isPackaged
      ? []
      : [
          separator,
          { role: "reload", label: words.reload } as const,
          { role: "toggleDevTools", label: words.devTools } as const,
        ]),
  ];
}

function describeWindowMenu(words: MainWords["menu"]): Item {
  return {
    role: "windowMenu",
    label: words.window,
    submenu: [
      { role: "minimize", label: words.minimize },
      { role: "zoom", label: words.zoom },
      separator,
      { role: "front", label: words.front },
    ],
  };
}

function describeHelp(options: MenuOptions, isMac: boolean): Item[] {
  const { appName, words, openLink, showLogFolder, runCommand } = options;
  // macOS has it in the app's own menu.
  const about: Item[] = [separator, { label: words.about(appName), click: () => runCommand("show-about") }];
  return [
    { label: words.documentation, click: () => openLink("documentation") },
    { label: words.logFolder, click: showLogFolder },
    ...(isMac ? [] : about),
  ];
}
