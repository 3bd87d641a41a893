// The settings on disk: `settings.json` in the user data folder, for its owner alone, replaced whole. What makes no
// sense, or is a newer app's, is set aside, what cannot be read is left alone, and the defaults hold: the app always starts.
import { constants, readFileSync, renameSync } from "node:fs";
import { join } from "node:path";
import * as v from "valibot";
import { AuthError } from "../../shared/auth-error.ts";
import type { SettingsChange } from "../../shared/settings-contract.ts";
import { hasErrorCode } from "../cache/node-error.ts";
import { replaceSafely } from "../cache/safe-file.ts";
import { traceError } from "../error-trace.ts";
import { settingsFileSchema, settingsVersion } from "./settings-schema.ts";

const settingsFileName = "settings.json";

/** @param userData absolute path of the user data folder */
export function findSettingsFile(userData: string): string {
  return join(userData, settingsFileName);
}

export interface FoundSettings {
  /** Only what a person has set. */
  saved: SettingsChange;
  /** For the log: why there is less than a person may expect. */
  warning?: string;
  /** What the file holds is not known: it must not be replaced. */
  isUnread?: true;
}

// Without O_NONBLOCK, opening a pipe that lies at the path would wait for ever.
const flag =
  process.platform === "win32"
    ? constants.O_RDONLY
    : constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK;

/**
 * Not `async`: the language has to be known before Electron is ready. Throws nothing.
 * @param whatIsWrong `leave` for whoever only looks: the file is the app's, which may be a newer version than the reader
 */
export function readSettings(file: string, whatIsWrong: "set-aside" | "leave" = "set-aside"): FoundSettings {
  const giveUp = (ending: "damaged" | "newer", why: string): FoundSettings =>
    whatIsWrong === "leave"
      ? { saved: {}, warning: `The settings ${why}: the defaults hold.`, isUnread: true }
      : setAside(file, ending, why);
  let content: unknown;
  try {
    content = JSON.parse(readFileSync(file, { encoding: "utf8", flag: flag as never }));
  } catch (error) {
    if (hasErrorCode(error, "ENOENT")) return { saved: {} };
    if (error instanceof SyntaxError) return giveUp("damaged", "are not of the form that is expected");
    if (hasErrorCode(error, "ELOOP")) return giveUp("damaged", "are behind a link");
    const warning = `The settings could not be read [${traceError(error)}]: the defaults hold, and nothing is saved.`;
    return { saved: {}, warning, isUnread: true };
  }
  const parsed = v.safeParse(settingsFileSchema, content);
  if (parsed.success) {
    const { version: _version, ...saved } = parsed.output;
    return { saved };
  }
  return isNewer(content)
    ? giveUp("newer", "were written by a newer version of Latchkey")
    : giveUp("damaged", "are not of the form that is expected");
}

/** Throws `internal` in place of saving over a file that could not be read. */
export function assertWasRead({ isUnread }: FoundSettings): void {
  if (isUnread !== true) return;
  throw new AuthError(
    "internal",
    `The file ${settingsFileName} could not be read when Latchkey started, so nothing was changed. Look at its access rights, then restart Latchkey.`,
  );
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
