// The command line's log: on standard error, and only if it was asked for. Redacted as the app's is.
import { logLevels, silentLogger, type Logger, type LogLevel } from "../shared/logger.ts";
import { createRedactor } from "../main/log-redaction.ts";
import type { Computer } from "../main/user-data.ts";
import type { Terminal } from "./terminal.ts";

/** @param level lines below it are dropped; undefined for no log at all */
export function createStandardErrorLogger(
  { homeDirectory, environment }: Computer,
  terminal: Terminal,
  level: LogLevel | undefined,
): Logger {
  if (level === undefined) return silentLogger;
  const userName = environment["USER"] ?? environment["USERNAME"] ?? "";
  const redact = createRedactor({ homeDirectory, userName });
  return {
    level,
    log: (lineLevel, message, correlationId) => {
      if (logLevels.indexOf(lineLevel) > logLevels.indexOf(level)) return;
      const suffix = correlationId === undefined ? "" : ` [${correlationId}]`;
      terminal.note(`${new Date().toISOString()} ${lineLevel} ${redact(message + suffix)}`);
    },
  };
}
