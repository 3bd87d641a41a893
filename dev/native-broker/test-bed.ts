// What the tests of the native broker stand on: an identity provider, a folder and keyring items of their own for each test,
// and brokers whose native broker is one of the children here. The keyring is the private one of the test run.
import { randomUUID } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openTokenBroker, type TokenBroker } from "../../src/main/broker/token-broker.ts";
import type { NativeBrokerOptions } from "../../src/main/native-broker/native-broker-options.ts";
import type { BrokerChange } from "../../src/shared/token-contract.ts";
import { signInThroughPages } from "../identity-provider/browserless-sign-in.ts";
import { startIdentityProvider, type IdentityProvider } from "../identity-provider/identity-provider.ts";
import type { Behaviour } from "./broker-child.ts";
import { createBrokerChildren, type BrokerChildren } from "./start-broker-child.ts";

export class NativeTestBed {
  readonly provider: IdentityProvider;
  root = "";
  /** Of the log: level and message. */
  lines: string[] = [];
  changes: BrokerChange[] = [];
  /** How often the browser was opened. */
  opened = 0;
  #serviceName = "";
  #brokers: TokenBroker[] = [];

  private constructor(provider: IdentityProvider) {
    this.provider = provider;
  }

  static async start(): Promise<NativeTestBed> {
    return new NativeTestBed(await startIdentityProvider());
  }

  get scopes(): string[] {
    return this.provider.graphScopes;
  }

  /** Before each test. */
  async reset(): Promise<void> {
    this.provider.knobs.reset();
    this.provider.resetCounters();
    this.root = await mkdtemp(join(tmpdir(), "latchkey-native-"));
    this.#serviceName = `latchkey-test-${randomUUID()}`;
    this.#brokers = [];
    this.lines = [];
    this.changes = [];
    this.opened = 0;
  }

  /** After each test. */
  async clear(): Promise<void> {
    await Promise.all(this.#brokers.map((broker) => broker.close()));
    const { deletePassword, findCredentials } = await import("keytar");
    for (const { account } of await findCredentials(this.#serviceName)) {
      await deletePassword(this.#serviceName, account);
    }
    await rm(this.root, { recursive: true, force: true });
  }

  async open(nativeBroker?: NativeBrokerOptions): Promise<TokenBroker> {
    const { provider, lines, changes } = this;
    const [person] = provider.people;
    const broker = await openTokenBroker({
      clientId: provider.clientId,
      authority: provider.authority,
      knownAuthorities: [provider.knownAuthority],
      cache: { directory: join(this.root, "cache"), serviceName: this.#serviceName },
      networkClient: provider.networkClient(),
      logger: { log: (level, message) => lines.push(`${level} ${message}`) },
      openBrowser: async (url) => {
        this.opened += 1;
        await signInThroughPages(url, {
          username: person?.username ?? "",
          password: person?.password ?? "",
          certificateAuthority: provider.certificateAuthority,
        });
      },
      ...(nativeBroker === undefined ? {} : { nativeBroker }),
    });
    broker.onChange((change) => changes.push(change));
    this.#brokers.push(broker);
    return broker;
  }

  async openWith(
    behaviour: Behaviour | "missing",
    options: Partial<NativeBrokerOptions> = {},
  ): Promise<{ broker: TokenBroker; children: BrokerChildren }> {
    const children = createBrokerChildren(behaviour);
    return { broker: await this.open({ startProcess: children.startProcess, ...options }), children };
  }
}

export async function nativeStatus(broker: TokenBroker): Promise<object> {
  return (await broker.status()).nativeBroker;
}
