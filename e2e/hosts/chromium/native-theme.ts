// `nativeTheme`: what the app asks for, which the fixture is told. Chromium's own theme is the fixture's to emulate.
import { EventEmitter } from "node:events";
import { showDesktop } from "./desktop-state.ts";
import type { HostNativeTheme } from "./electron-surface.ts";

class NativeTheme extends EventEmitter implements HostNativeTheme {
  #source: HostNativeTheme["themeSource"] = "system";

  get themeSource(): HostNativeTheme["themeSource"] {
    return this.#source;
  }

  set themeSource(source: HostNativeTheme["themeSource"]) {
    this.#source = source;
    showDesktop({ themeSource: source });
    this.emit("updated");
  }

  get shouldUseDarkColors(): boolean {
    return this.#source === "dark";
  }

  get shouldUseDarkColorsForSystemIntegratedUI(): boolean {
    return this.shouldUseDarkColors;
  }
}

export const nativeTheme: HostNativeTheme = new NativeTheme();
