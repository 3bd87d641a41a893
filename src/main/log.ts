// The app's log: one line an event, redacted, on standard error and in the log's file. The only user of `console` in main.
import { homedir } from "node:os";
import { logLevels, type Logger, type LogLevel } from "../shared/logger.ts";
import { openLogFile } from "./log-file.ts";
import { createRedactor, readUserName } from "./log-redaction.ts";

export interface AppLog {
  logger: Logger;
  /** From the next line on; MSAL says more from the next account on that is opened. */
  setLevel: (level: LogLevel) => void;
  /** Resolves when the last line is in the file. */
  close: () => Promise<void>;
}

export interface AppLogOptions {
  /** Absolute path of the log folder. */
  directory: string;
  /** Lines below this level are dropped. */
  level: LogLevel;
}

export function openAppLog({ directory, level }: AppLogOptions): AppLog {
  const file = openLogFile(directory, (code) => {
    writeToConsole(`${new Date().toISOString()} warn The log's file cannot be written (${code}).`);
  });
  const redact = createRedactor({ homeDirectory: homedir(), userName: readUserName() });
  let wanted = level;
  const logger: Logger = {
    get level() {
      return wanted;
    },
    log: (lineLevel, message, correlationId) => {
      if (logLevels.indexOf(lineLevel) > logLevels.indexOf(wanted)) return;
      const suffix = correlationId === undefined ? "" : ` [${correlationId}]`;
      const line = `${new Date().toISOString()} ${lineLevel} ${redact(message + suffix)}`;
      writeToConsole(line);
      file.write(line);
    },
  };
  const setLevel = (next: LogLevel): void => {
    wanted = next;
  };
  return { logger, setLevel, close: () => file.close() };
}

function writeToConsole(line: string): void {
  // oxlint-disable-next-line no-console -- this is the door
  console.error(line);
}
