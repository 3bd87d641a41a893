// The settings on disk: `settings.json` in the user data folder, for its owner alone, replaced whole. What cannot be read, or is
// a newer app's, is set aside, and the defaults hold: a settings file never keeps the app from starting.
import { constants, readFileSync, renameSync } from "node:fs";
import { join } from "node:path";
import type { App } from "electron";
import * as v from "valibot";
import type { SettingsChange } from "../../shared/settings-contract.ts";
import { hasErrorCode } from "../cache/node-error.ts";
import { replaceSafely } from "../cache/safe-file.ts";
import { settingsFileSchema, settingsVersion } from "./settings-schema.ts";

const settingsFileName = "settings.json";

export function findSettingsFile(app: Pick<App, "getPath">): string {
  return join(app.getPath("userData"), settingsFileName);
}

export interface FoundSettings {
  /** Only what a person has set. */
  saved: SettingsChange;
  /** For the log: why there is less than a person may expect. */
  warning?: string;
}

// Without O_NONBLOCK, opening a pipe that lies at the path would wait for ever.
const flag =
  process.platform === "win32"
    ? constants.O_RDONLY
    : constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK;

/** Not `async`: the language has to be known before Electron is ready. Throws nothing. */
export function readSettings(file: string): FoundSettings {
  let content: unknown;
  try {
    content = JSON.parse(readFileSync(file, { encoding: "utf8", flag: flag as never }));
  } catch (error) {
    if (hasErrorCode(error, "ENOENT")) return { saved: {} };
    return setAside(file, "damaged", "could not be read");
  }
  const parsed = v.safeParse(settingsFileSchema, content);
  if (parsed.success) {
    const { version: _version, ...saved } = parsed.output;
    return { saved };
  }
  return isNewer(content)
    ? setAside(file, "newer", "were written by a newer version of Latchkey")
    : setAside(file, "damaged", "are not of the form that is expected");
}

export async function saveSettings(file: string, saved: SettingsChange): Promise<void> {
  await replaceSafely(file, `${JSON.stringify({ version: settingsVersion, ...saved }, undefined, 2)}\n`);
}

function isNewer(content: unknown): boolean {
  const found = v.safeParse(v.object({ version: v.pipe(v.number(), v.gtValue(settingsVersion)) }), content);
  return found.success;
}

function setAside(file: string, ending: "damaged" | "newer", why: string): FoundSettings {
  const what = `The settings ${why}`;
  try {
    renameSync(file, `${file}.${ending}`);
    return {
      saved: {},
      warning: `${what}: the defaults hold, and the file is kept as ${settingsFileName}.${ending}.`,
    };
  } catch {
    return { saved: {}, warning: `${what} and could not be set aside: the defaults hold.` };
  }
}
