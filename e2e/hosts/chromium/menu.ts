// `Menu`: its template, which the fixture is shown.
import { app } from "./app.ts";
import { answerRoles, showDesktop, useTemplate } from "./desktop-state.ts";
import type { HostMenuClass } from "./electron-surface.ts";

export class BuiltMenu {
  readonly template: Electron.MenuItemConstructorOptions[];

  constructor(template: Electron.MenuItemConstructorOptions[]) {
    this.template = template;
  }
}

export const Menu: Omit<HostMenuClass, "prototype"> = {
  buildFromTemplate: (template) => new BuiltMenu(template),
  setApplicationMenu: (menu) => {
    showDesktop({ menu: useTemplate("menu", menu instanceof BuiltMenu ? menu.template : []) });
  },
};

answerRoles((role) => {
  if (role === "quit") app.quit();
});
