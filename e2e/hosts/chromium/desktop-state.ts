// What a person would see of the app outside of its page. There is no desktop here to show it on, so the fixture is told of it,
// and chooses from the menus by command.
import { hearMenuChoice, report } from "./control-channel.ts";
import type { DesktopState, ShownItem } from "./shown-desktop.ts";

const state: DesktopState = {
  menu: [],
  tray: null,
  isWindowShown: false,
  themeSource: "system",
  relaunchedWith: null,
};

export function showDesktop(change: Partial<DesktopState>): void {
  Object.assign(state, change);
  report({ kind: "desktop", desktop: state });
}

type Template = Electron.MenuItemConstructorOptions[];
type MenuName = "menu" | "tray";
const templates: Record<MenuName, Template> = { menu: [], tray: [] };

/** The answer is what a person sees of it. */
export function useTemplate(name: MenuName, template: Template): ShownItem[] {
  templates[name] = template;
  return template.map(describeItem);
}

function describeItem(item: Electron.MenuItemConstructorOptions): ShownItem {
  const { label = "", role, accelerator, submenu, enabled = true } = item;
  return {
    label,
    isEnabled: enabled,
    ...(role === undefined ? {} : { role }),
    ...(typeof accelerator === "string" ? { accelerator } : {}),
    ...(Array.isArray(submenu) ? { items: submenu.map(describeItem) } : {}),
  };
}

/** What a role does by itself; those of editing are the page's own here. */
let doRole: (role: string | undefined) => void = () => undefined;
export function answerRoles(answer: typeof doRole): void {
  doRole = answer;
}

hearMenuChoice((name, labels) => {
  let items = templates[name];
  for (const [depth, label] of labels.entries()) {
    const item = items.find((each) => each.label === label);
    if (item === undefined || item.enabled === false) return;
    if (depth < labels.length - 1) items = Array.isArray(item.submenu) ? item.submenu : [];
    else if (item.click === undefined) doRole(item.role);
    else (item.click as () => void)();
  }
});
