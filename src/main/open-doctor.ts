// Gives the check of this computer what the app knows, and its report the clipboard and a file.
import { dialog, session } from "electron";
import { keyringServiceName, type AppConfig } from "./config.ts";
import type { DoctorOptions } from "./doctor/doctor-options.ts";
import { runDoctor } from "./doctor/doctor.ts";
import type { DoctorPorts } from "./ipc/doctor-handlers.ts";
import { sendEvent } from "./ipc/ipc-door.ts";
import { saveFile } from "./save-file.ts";

export interface OpenDoctorOptions
  extends Pick<DoctorOptions, "networkClient">, Pick<DoctorPorts, "clipboard"> {
  config: AppConfig;
  /** Absolute. */
  cacheDirectory: string;
  /** The app's. */
  version: string;
}

/** To be called when the app is ready. */
export function openDoctor(options: OpenDoctorOptions): DoctorPorts {
  const { config, cacheDirectory, networkClient, version, clipboard } = options;
  const { provider, unsafelyAllowPlaintext } = config;
  const given: DoctorOptions = {
    cache: { directory: cacheDirectory, serviceName: keyringServiceName, unsafelyAllowPlaintext },
    provider,
    networkClient,
    versions: { latchkey: version },
    environment: process.env,
    resolveProxy: (url) => session.defaultSession.resolveProxy(url),
  };
  return {
    run: (onCheck) => runDoctor(given, onCheck),
    tell: (window, check) => sendEvent("doctor:check-ended", window, check),
    clipboard,
    save: (window, text) =>
      saveFile(window, dialog, { name: "latchkey-check", extension: "txt", kind: "Text" }, text),
  };
}
