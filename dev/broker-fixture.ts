// A real broker for tests: a folder and a keyring item of its own, signed in without a browser, its log kept.
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
import { signInThroughPages } from "./identity-provider/browserless-sign-in.ts";
import type { IdentityProvider } from "./identity-provider/contract.ts";

export interface LogLine {
  level: LogLevel;
  message: string;
  correlationId: string | undefined;
}

export interface BrokerFixture {
  /** The cache's folder; not there until something is kept. */
  directory: string;
  /** What all brokers of the fixture have logged. */
  lines: LogLine[];
  /** The same cache each time. */
  open(options?: FixtureOptions): Promise<TokenBroker>;
  /** Closes every broker and leaves neither file nor keyring item. */
  clean(): Promise<void>;
}

type FixtureOptions = Partial<Omit<TokenBrokerOptions, "cache">> & {
  cache?: Partial<TokenBrokerOptions["cache"]>;
  level?: LogLevel;
};

export async function createBrokerFixture(provider: IdentityProvider): Promise<BrokerFixture> {
  const root = await mkdtemp(join(tmpdir(), "latchkey-fixture-"));
  const directory = join(root, "cache");
  const serviceName = `latchkey-test-${randomUUID()}`;
  const brokers: TokenBroker[] = [];
  const lines: LogLine[] = [];
  const [person] = provider.people;
  if (person === undefined) throw new Error("The identity provider knows nobody");

  return {
    directory,
    lines,
    open: async ({ cache, level = "info", ...options } = {}) => {
      const logger: Logger = {
        level,
        log: (lineLevel, message, correlationId) => lines.push({ level: lineLevel, message, correlationId }),
      };
      const broker = await openTokenBroker({
        clientId: provider.clientId,
        authority: provider.authority,
        knownAuthorities: [provider.knownAuthority],
        networkClient: provider.networkClient(),
        openBrowser: (url) => signInThroughPages(url, { ...person, ...provider }),
        logger,
        ...options,
        cache: { directory, serviceName, ...cache },
      });
      brokers.push(broker);
      return broker;
    },
    clean: async () => {
      await Promise.all(brokers.map((broker) => broker.close()));
      const { deletePassword, findCredentials } = await import("keytar");
      for (const { account } of await findCredentials(serviceName)) {
        await deletePassword(serviceName, account);
      }
      await rm(root, { recursive: true, force: true });
    },
  };
}
