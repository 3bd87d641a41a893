// Gives the check of this computer what the app knows, and its report the clipboard and a file.
import type { Dialog } from "electron";
import { keyringServiceName, type AppConfig } from "./config.ts";
import type { DoctorOptions } from "./doctor/doctor-options.ts";
import type { DoctorPorts } from "./ipc/doctor-handlers.ts";
import { sendEvent } from "./ipc/ipc-door.ts";
import { saveFile } from "./save-file.ts";
import { resolveProxy } from "./web-security.ts";

export interface OpenDoctorOptions
  extends Pick<DoctorOptions, "networkClient" | "environment">, Pick<DoctorPorts, "clipboard"> {
  config: AppConfig;
  /** Absolute. */
  cacheDirectory: string;
  /** The app's. */
  version: string;
  dialog: Pick<Dialog, "showSaveDialog">;
}

/** To be called when the app is ready. */
export function openDoctor(options: OpenDoctorOptions): DoctorPorts {
  const { config, cacheDirectory, version, dialog, clipboard, networkClient, environment } = options;
  const { provider, unsafelyAllowPlaintext } = config;
  const given: DoctorOptions = {
    cache: { directory: cacheDirectory, serviceName: keyringServiceName, unsafelyAllowPlaintext },
    provider,
    networkClient,
    versions: { latchkey: version },
    environment,
    resolveProxy,
  };
  const file = { name: "latchkey-check", extension: "txt", kind: "Text" };
  return {
    run: async (onCheck) => {
      // Not at the start of the app.
      const { runDoctor } = await import("./doctor/doctor.ts");
      return runDoctor(given, onCheck);
    },
    tell: (window, check) => sendEvent("doctor:check-ended", window, check),
    clipboard,
    save: (window, text) => saveFile(window, dialog, file, text),
  };
}
