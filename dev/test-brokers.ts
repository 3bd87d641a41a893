// Brokers on one cache, as several processes have it, against the development identity provider: for tests that are about
// neither keyring nor disk. The data key lies in a plain file, which there is on Linux only.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  openTokenBroker,
  type TokenBroker,
  type TokenBrokerOptions,
} from "../src/main/broker/token-broker.ts";
import {
  signInThroughPages,
  type SignInThroughPagesOptions,
} from "./identity-provider/browserless-sign-in.ts";
import type { IdentityProvider } from "./identity-provider/contract.ts";

export interface TestBrokers {
  /** Absolute path of the cache's folder, which is the only thing in its own folder. */
  directory: string;
  /** Everything that was logged, by whichever broker. */
  log: string[];
  open(options?: Partial<TokenBrokerOptions>): Promise<TokenBroker>;
  /** Signs a person in the way a browser would, by default the first of the provider's people. */
  browse(url: string, options?: Partial<SignInThroughPagesOptions>): Promise<void>;
  close(): Promise<void>;
}

export async function createTestBrokers(provider: IdentityProvider): Promise<TestBrokers> {
  const root = await mkdtemp(join(tmpdir(), "latchkey-brokers-"));
  const directory = join(root, "cache");
  const log: string[] = [];
  const brokers: TokenBroker[] = [];
  const { certificateAuthority } = provider;
  const [person] = provider.people;

  const browse: TestBrokers["browse"] = (url, options) => {
    const credentials = { username: person?.username ?? "", password: person?.password ?? "" };
    return signInThroughPages(url, { ...credentials, certificateAuthority, ...options });
  };
  return {
    directory,
    log,
    browse,
    open: async (options) => {
      const broker = await openTokenBroker({
        clientId: provider.clientId,
        authority: provider.authority,
        knownAuthorities: [provider.knownAuthority],
        clientCapabilities: ["cp1"],
        cache: { directory, serviceName: "latchkey-test", unsafelyAllowPlaintext: true },
        networkClient: provider.networkClient(),
        openBrowser: (url) => browse(url),
        logger: { log: (level, message) => log.push(`${level} ${message}`) },
        ...options,
      });
      brokers.push(broker);
      return broker;
    },
    close: async () => {
      await Promise.all(brokers.map((broker) => broker.close()));
      await rm(root, { recursive: true, force: true });
    },
  };
}
