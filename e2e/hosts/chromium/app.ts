// `app`: the app's life, from the running browser to the end of the process.
import { EventEmitter } from "node:events";
import process from "node:process";
import { applicationName, applicationVersion, endChromium, userDataDirectory } from "./chromium-host.ts";
import { obeyController } from "./control-channel.ts";
import type { HostApp } from "./electron-surface.ts";

export function createEvent(): Electron.Event {
  let isPrevented = false;
  return {
    preventDefault: () => {
      isPrevented = true;
    },
    get defaultPrevented() {
      return isPrevented;
    },
  };
}

class App extends EventEmitter implements HostApp {
  readonly isPackaged = false;
  #isQuitting = false;

  /** The browser runs already when the app's first line does. */
  async whenReady(): Promise<void> {
    await Promise.resolve();
  }

  getName(): string {
    return applicationName;
  }

  getVersion(): string {
    return applicationVersion;
  }

  getPath(name: "userData"): string {
    if (name !== "userData") throw new Error(`The Chromium host has no path "${String(name)}"`);
    return userDataDirectory;
  }

  /** Chromium's sandbox is on for every page anyway. */
  enableSandbox(): void {}

  quit(): void {
    if (this.#isQuitting) return;
    const event = createEvent();
    this.emit("before-quit", event);
    if (!event.defaultPrevented) this.exit(0);
  }

  exit(exitCode = 0): void {
    this.#isQuitting = true;
    void endChromium().then(() => process.exit(exitCode));
  }

  /** For the host: no window is left. */
  handleLastWindow(): void {
    if (!this.#isQuitting && !this.emit("window-all-closed")) this.quit();
  }
}

export const app = new App();

for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.once(signal, () => app.quit());
obeyController(() => app.quit());
