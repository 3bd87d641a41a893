// The app's logger: one line an event on standard error. The only user of `console` in main.
import type { Logger, LogLevel } from "../shared/logger.ts";

const order: Record<LogLevel, number> = { error: 0, warn: 1, info: 2, debug: 3 };

export function createConsoleLogger(level: LogLevel): Logger {
  return {
    level,
    log: (lineLevel, message, correlationId) => {
      if (order[lineLevel] > order[level]) return;
      const suffix = correlationId === undefined ? "" : ` [${correlationId}]`;
      // oxlint-disable-next-line no-console -- this is the door
      console.error(`${new Date().toISOString()} ${lineLevel} ${message}${suffix}`);
    },
  };
}
