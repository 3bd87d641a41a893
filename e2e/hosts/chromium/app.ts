// `app`: the app's life, from the running browser to the end of the process.
import { EventEmitter } from "node:events";
import process from "node:process";
import { mkdirSync } from "node:fs";
import path from "node:path";
import { applicationName, applicationVersion, endChromium } from "./chromium-host.ts";
import { userDataDirectory } from "./command-line.ts";
import { hearEvents, obeyController } from "./control-channel.ts";
import { showDesktop } from "./desktop-state.ts";
import type { HostApp } from "./electron-surface.ts";
import { claimLock, finishHandingOver } from "./single-instance.ts";

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
  readonly #paths: Record<string, string> = {
    userData: userDataDirectory,
    // In the user data folder on every platform, so that a test's logs go with it.
    logs: path.join(userDataDirectory, "logs"),
    crashDumps: path.join(userDataDirectory, "Crashpad"),
  };
  #openAtLogin = false;
  #isQuitting = false;

  /** Chromium runs already. */
  readonly commandLine = { appendSwitch: (): void => undefined };

  get isPackaged(): boolean {
    // packaged-electron.ts sets it.
    return process.resourcesPath !== undefined;
  }

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

  getPath(name: "userData" | "logs" | "crashDumps"): string {
    const folder = this.#paths[name];
    if (folder === undefined) throw new Error(`The Chromium host has no path "${name}"`);
    if (name === "logs") mkdirSync(folder, { recursive: true, mode: 0o700 });
    return folder;
  }

  /** Chromium runs already, and keeps the profile it was started with. */
  setPath(name: string, folder: string): void {
    this.#paths[name] = folder;
  }

  requestSingleInstanceLock(additionalData?: unknown): boolean {
    return claimLock(this.getPath("userData"), additionalData, (start) => {
      const { argv, workingDirectory, additionalData: sent } = start;
      this.emit("second-instance", createEvent(), argv, workingDirectory, sent);
    });
  }

  /** A host is nobody's default: the machine it runs on is left as it is. */
  setAsDefaultProtocolClient(): boolean {
    return false;
  }

  getPreferredSystemLanguages(): string[] {
    return [Intl.DateTimeFormat().resolvedOptions().locale];
  }

  setAboutPanelOptions(): void {}

  setAppUserModelId(): void {}

  /** A host starts with nobody's session. */
  setLoginItemSettings({ openAtLogin = false }: Electron.Settings): void {
    this.#openAtLogin = openAtLogin;
  }

  getLoginItemSettings(): ReturnType<HostApp["getLoginItemSettings"]> {
    const isOn = this.#openAtLogin;
    return { openAtLogin: isOn, executableWillLaunchAtLogin: isOn, wasOpenedAtLogin: false };
  }

  /** The fixture starts the app again, if it wants to. */
  relaunch({ args = process.argv.slice(1) }: Electron.RelaunchOptions = {}): void {
    showDesktop({ relaunchedWith: args });
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
    void Promise.all([endChromium(), finishHandingOver()]).then(() => process.exit(exitCode));
  }

  /** For the host: no window is left. */
  handleLastWindow(): void {
    if (!this.#isQuitting && !this.emit("window-all-closed")) this.quit();
  }
}

export const app = new App();

for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.once(signal, () => app.quit());
obeyController(() => app.quit());
hearEvents("app", (event) => app.emit(event, createEvent()));
