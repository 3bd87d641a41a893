// The logger port: what writes logs is the composition root's choice.

/** The gravest first; see {@link LogLevel}. */
export const logLevels = ["error", "warn", "info", "debug"] as const;
/**
 * `error`: a defect. `warn`: a request or the cache failed, and a person may notice. `info`: what a normal day does, such as
 * a sign-in or a refresh. `debug`: how it was done, MSAL's own words among it.
 */
export type LogLevel = (typeof logLevels)[number];

/** Where lines about what happens go. */
export interface Logger {
  /** The least important level that is wanted, default `info`; MSAL is not made to say more. */
  readonly level?: LogLevel;
  /**
   * Messages are for people and may be pasted into a bug report: no token, code, key or user name may be in one.
   * `correlationId` is MSAL's, where the line belongs to a request.
   */
  log(level: LogLevel, message: string, correlationId?: string): void;
}

export const silentLogger: Logger = { log: () => undefined };
