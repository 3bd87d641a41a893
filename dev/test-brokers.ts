// Real brokers for tests, on one cache as several processes have it, signed in without a browser against the development
// identity provider, their log kept.
import { randomUUID } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  openTokenBroker,
  type TokenBroker,
  type TokenBrokerOptions,
} from "../src/main/broker/token-broker.ts";
import type { Logger, LogLevel } from "../src/shared/logger.ts";
import {
  signInThroughPages,
  type SignInThroughPagesOptions,
} from "./identity-provider/browserless-sign-in.ts";
import type { IdentityProvider } from "./identity-provider/contract.ts";

export interface LogLine {
  level: LogLevel;
  message: string;
  correlationId: string | undefined;
}

export interface TestBrokers {
  /** Absolute path of the cache's folder, which is the only thing in its own folder; not there until something is kept. */
  directory: string;
  /** Name of the keyring items. */
  serviceName: string;
  /** What was logged, by whichever broker. */
  lines: LogLine[];
  /** The same, each line as its level and message. */
  log(): string[];
  /** The same cache each time. */
  open(options?: TestBrokerOptions): Promise<TokenBroker>;
  /** Signs a person in the way a browser would, by default the first of the provider's people. */
  browse(url: string, options?: Partial<SignInThroughPagesOptions>): Promise<void>;
  /** Closes every broker and leaves neither file nor keyring item. */
  close(): Promise<void>;
}

type TestBrokerOptions = Partial<Omit<TokenBrokerOptions, "cache">> & {
  cache?: Partial<TokenBrokerOptions["cache"]>;
  /** Default: `info`. */
  level?: LogLevel;
};

/** @param protection where the data key lies; tests that are not about the keyring are quicker without one */
export async function createTestBrokers(
  provider: IdentityProvider,
  protection: "keyring" | "plaintext" = "plaintext",
): Promise<TestBrokers> {
  const root = await mkdtemp(join(tmpdir(), "latchkey-brokers-"));
  const directory = join(root, "cache");
  const serviceName = `latchkey-test-${randomUUID()}`;
  const brokers: TokenBroker[] = [];
  const lines: LogLine[] = [];
  const { certificateAuthority } = provider;
  const [person] = provider.people;
  if (person === undefined) throw new Error("The identity provider knows nobody");
  const { username, password } = person;

  const browse: TestBrokers["browse"] = (url, options) =>
    signInThroughPages(url, { username, password, certificateAuthority, ...options });
  return {
    directory,
    serviceName,
    lines,
    log: () => lines.map(({ level, message }) => `${level} ${message}`),
    browse,
    open: async ({ cache, level = "info", ...options } = {}) => {
      const logger: Logger = {
        level,
        log: (lineLevel, message, correlationId) => lines.push({ level: lineLevel, message, correlationId }),
      };
      const broker = await openTokenBroker({
        clientId: provider.clientId,
        authority: provider.authority,
        knownAuthorities: [provider.knownAuthority],
        clientCapabilities: ["cp1"],
        networkClient: provider.networkClient(),
        openBrowser: (url) => browse(url),
        logger,
        ...options,
        cache: { directory, serviceName, unsafelyAllowPlaintext: protection === "plaintext", ...cache },
      });
      brokers.push(broker);
      return broker;
    },
    close: async () => {
      await Promise.all(brokers.map((broker) => broker.close()));
      if (protection === "keyring") await removeItems(serviceName);
      await rm(root, { recursive: true, force: true });
    },
  };
}

async function removeItems(serviceName: string): Promise<void> {
  const { deletePassword, findCredentials } = await import("keytar");
  for (const { account } of await findCredentials(serviceName)) await deletePassword(serviceName, account);
}
