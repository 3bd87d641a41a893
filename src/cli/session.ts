// What a command works with: the app's own configuration, settings and cache, without the app. Reads them, opens the broker
// over them for as long as a piece of work takes, and closes it again whatever happens.
import { isAbsolute, resolve } from "node:path";
import { AuthError } from "../shared/auth-error.ts";
import type { TokenBroker } from "../main/broker/token-broker.ts";
import { describeUnknownVariables, keyringServiceName, readConfig, type AppConfig } from "../main/config.ts";
import { untilAborted } from "../main/network/abort-scope.ts";
import { findSettingsFile, readSettings } from "../main/settings/settings-file.ts";
import { findCacheDirectory, findUserData, type Computer } from "../main/user-data.ts";
import { createBrowserOpener } from "./browser-opener.ts";
import { createStandardErrorLogger } from "./standard-error-logger.ts";
import type { Terminal } from "./terminal.ts";

/** Options of every command. */
export interface GlobalOptions {
  json?: boolean;
  verbose?: boolean;
  userDataDir?: string;
}

export interface Work {
  /** What the command changes has to outlive it, so a cache in memory would be of no use. */
  mustKeep?: boolean;
  /** Print the address of a page only. */
  isBrowserLeftClosed?: boolean;
}

export interface Session {
  config: AppConfig;
  /** Absolute paths. */
  userData: string;
  cacheDirectory: string;
  environment: Computer["environment"];
  /** Rejects with `user_cancelled` as soon as the person ends the command; the broker is closed in any case. */
  withBroker: <T>(work: (broker: TokenBroker) => Promise<T>, how?: Work) => Promise<T>;
}

export interface SessionOptions {
  computer: Computer;
  options: GlobalOptions;
  terminal: Terminal;
  /** Aborted with `user_cancelled` when the person ends the command. */
  signal: AbortSignal;
  /** A call of the secret store has not come back, and the process cannot exit by itself. */
  onHanging: () => void;
}

/**
 * Reads no `.env`: whoever lays one into a folder would choose for everybody who calls `latchkey` there which identity provider
 * is asked, and which page they sign in at. Throws `invalid_request`.
 */
export function openSession({ computer, options, terminal, signal, onHanging }: SessionOptions): Session {
  const { environment } = computer;
  const userData = findFolder(options.userDataDir) ?? findUserData(computer);
  const cacheDirectory = findCacheDirectory(userData);
  // Another version of Latchkey may have written them: they are looked at, and never moved.
  const { saved, warning } = readSettings(findSettingsFile(userData), "leave");
  for (const each of [...describeUnknownVariables(environment), warning]) {
    if (each !== undefined) terminal.warn(each);
  }
  const config = readConfig(environment, saved);
  const logger = createStandardErrorLogger(
    computer,
    terminal,
    options.verbose === true ? "debug" : undefined,
  );

  return {
    config,
    userData,
    cacheDirectory,
    environment,
    withBroker: async (work, { mustKeep = false, isBrowserLeftClosed = false } = {}) => {
      const { provider, knownAuthorities, unsafelyAllowPlaintext } = config;
      if (provider === undefined) throw notConfigured();
      // Loads MSAL, which help and completion can do without.
      const { openTokenBroker } = await import("../main/broker/token-broker.ts");
      const broker = await openTokenBroker({
        ...provider,
        knownAuthorities,
        // `latchkey call` meets claims challenges.
        clientCapabilities: ["cp1"],
        cache: {
          directory: cacheDirectory,
          serviceName: keyringServiceName,
          unsafelyAllowPlaintext,
          onUnavailable: mustKeep ? "fail" : "memory",
        },
        openBrowser: createBrowserOpener({
          authority: provider.authority,
          computer,
          terminal,
          isLeftClosed: isBrowserLeftClosed,
        }),
        logger,
      });
      let unsaved = 0;
      let value;
      try {
        value = await untilAborted(signal, work(broker));
      } finally {
        const closed = await broker.close();
        ({ unsaved } = closed);
        if (closed.isSecretStoreHanging) onHanging();
      }
      if (unsaved > 0 && mustKeep) throw notKept();
      if (unsaved > 0) terminal.warn(notKept().message);
      return value;
    },
  };
}

function findFolder(given: string | undefined): string | undefined {
  if (given === "") throw new AuthError("invalid_request", "--user-data-dir takes the path of a folder.");
  return given === undefined || isAbsolute(given) ? given : resolve(given);
}

function notConfigured(): AuthError {
  return new AuthError(
    "invalid_request",
    "Latchkey is not set up yet. Enter the client id and the authority in the settings of its window, or set " +
      "LATCHKEY_CLIENT_ID and LATCHKEY_AUTHORITY in the environment.",
  );
}

function notKept(): AuthError {
  return new AuthError(
    "cache_unavailable",
    "What has changed could not be kept, and is lost with the end of this command. `latchkey status` says why.",
  );
}
