// `Tray`: an icon that only the fixture is shown.
import { EventEmitter } from "node:events";
import { hearEvents } from "./control-channel.ts";
import { showDesktop, useTemplate } from "./desktop-state.ts";
import type { HostTray, HostTrayClass } from "./electron-surface.ts";
import { BuiltMenu } from "./menu.ts";
import type { DesktopState } from "./shown-desktop.ts";

const icons = new Set<HostedTray>();

class HostedTray extends EventEmitter implements HostTray {
  #shown: NonNullable<DesktopState["tray"]>;

  constructor(icon: string) {
    super();
    this.#shown = { icon, toolTip: "", items: [] };
    icons.add(this);
    this.#show({});
  }

  #show(change: Partial<NonNullable<DesktopState["tray"]>>): void {
    this.#shown = { ...this.#shown, ...change };
    showDesktop({ tray: this.#shown });
  }

  setImage(icon: string): void {
    this.#show({ icon });
  }

  setToolTip(toolTip: string): void {
    this.#show({ toolTip });
  }

  setContextMenu(menu: object | null): void {
    this.#show({ items: useTemplate("tray", menu instanceof BuiltMenu ? menu.template : []) });
  }

  destroy(): void {
    icons.delete(this);
    useTemplate("tray", []);
    showDesktop({ tray: null });
  }
}

export const Tray: HostTrayClass = HostedTray;

hearEvents("tray", (event) => {
  for (const icon of icons) icon.emit(event);
});
