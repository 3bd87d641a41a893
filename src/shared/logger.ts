// The logger port: what writes logs is the composition root's choice.

/** The gravest first. */
export const logLevels = ["error", "warn", "info", "debug"] as const;
export type LogLevel = (typeof logLevels)[number];

export interface Logger {
  /**
   * Messages are for people and may be pasted into a bug report: no token, code, key or user name may be in one.
   * `correlationId` is MSAL's, where the line belongs to a request.
   */
  log(level: LogLevel, message: string, correlationId?: string): void;
}

export const silentLogger: Logger = { log: () => undefined };
