// The logger port: what writes logs is the composition root's choice.

export type LogLevel = "error" | "warn" | "info" | "debug";

export interface Logger {
  /**
   * Messages are for people and may be pasted into a bug report: no token, code, key or user name may be in one.
   * `correlationId` is MSAL's, where the line belongs to a request.
   */
  log(level: LogLevel, message: string, correlationId?: string): void;
}

export const silentLogger: Logger = { log: () => undefined };
