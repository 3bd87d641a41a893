// The broker's own door: arguments of the wrong form, and calls after its end. Real cache, real provider.
import { existsSync } from "node:fs";
import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { createTestBrokers, type TestBrokers } from "../../../dev/test-brokers.ts";
import {
  startIdentityProvider,
  type IdentityProvider,
} from "../../../dev/identity-provider/identity-provider.ts";
import { AuthError } from "../../shared/auth-error.ts";
import type { TokenBroker } from "./token-broker.ts";

const marker = "hunter2";
const wrong: [string, unknown][] = [
  ["nothing", undefined],
  ["null", null],
  ["a number", 7],
  ["an empty object", {}],
  ["a list", [marker]],
  ["a symbol", Symbol(marker)],
  ["an object of another kind", { [marker]: marker, scopes: [marker], accountId: { [marker]: marker } }],
];

type Call = (broker: TokenBroker, argument: never) => unknown;
const calls: Record<string, Call> = {
  signIn: (broker, argument) => broker.signIn(argument),
  signInWithDeviceCode: (broker, argument) => broker.signInWithDeviceCode(argument, argument),
  getToken: (broker, argument) => broker.getToken(argument),
  signOut: (broker, argument) => broker.signOut(argument),
  setDefaultAccount: (broker, argument) => broker.setDefaultAccount(argument === undefined ? "" : argument),
  importCache: (broker, argument) => broker.importCache(argument),
  importStockCache: (broker, argument) => broker.importStockCache(argument),
  onChange: (broker, argument) => broker.onChange(argument),
};
const withoutArguments: Record<string, (broker: TokenBroker) => unknown> = {
  accounts: (broker) => broker.accounts(),
  signOutAll: (broker) => broker.signOutAll(),
  status: (broker) => broker.status(),
  entries: (broker) => broker.entries(),
  quarantined: (broker) => broker.quarantined(),
  wake: (broker) => broker.wake(),
  purgeQuarantine: (broker) => broker.purgeQuarantine(),
};

async function failureOf(call: () => unknown): Promise<AuthError> {
  try {
    await call();
  } catch (error) {
    if (error instanceof AuthError) return error;
    throw error;
  }
  throw new Error("it did not fail");
}

// The keyring is the private one of this run, which there is on Linux only.
describe.runIf(process.platform === "linux")("openTokenBroker, its door", () => {
  let provider: IdentityProvider;
  let brokers: TestBrokers;
  beforeAll(async () => {
    provider = await startIdentityProvider();
  });
  afterAll(() => provider.close());
  beforeEach(async () => {
    provider.knobs.reset();
    brokers = await createTestBrokers(provider, "keyring");
  });
  afterEach(() => brokers.close());

  /** Every file with the identity that a write would change. */
  const look = async (): Promise<string[]> => {
    const files = await readdir(brokers.directory, { recursive: true });
    return Promise.all(
      files.toSorted().map(async (file) => {
        const { ino, mtimeNs, size } = await stat(join(brokers.directory, file), { bigint: true });
        return `${file} ${String(ino)} ${String(mtimeNs)} ${String(size)}`;
      }),
    );
  };

  it("has a test here for each of its methods", async () => {
    const names = [...Object.keys(calls), ...Object.keys(withoutArguments), "close"];
    expect(Object.keys(await brokers.open()).toSorted()).toStrictEqual(names.toSorted());
  });

  it.each(Object.keys(calls))(
    "refuses wrong arguments of %s, says what was wrong and repeats nothing",
    async (name) => {
      const broker = await brokers.open();
      for (const [what, argument] of wrong) {
        const error = await failureOf(() => calls[name]?.(broker, argument as never));
        expect(error.code, what).toBe("invalid_request");
        expect(error.retryable).toBe(false);
        expect(error.message).toMatch(new RegExp(`^${name}: (the|")`));
        expect(error.message).not.toContain(marker);
      }
      expect(JSON.stringify(brokers.lines)).not.toContain(marker);
      expect(provider.counters.token).toBe(0);
      expect(existsSync(join(brokers.directory, "entries"))).toBe(false);
    },
  );

  it("refuses every call once it is closed, and writes nothing any more", async () => {
    const scopes = provider.graphScopes;
    const broker = await brokers.open();
    const { accountId } = await broker.signIn({ scopes });
    await broker.getToken({ accountId, scopes });
    await broker.close();
    const before = await look();
    const after: typeof withoutArguments = {
      ...withoutArguments,
      signIn: () => broker.signIn({ scopes }),
      // It was answered before, so it would be answered from memory.
      getToken: () => broker.getToken({ accountId, scopes }),
      signOut: () => broker.signOut(accountId),
      importCache: () => broker.importCache("{}"),
      importStockCache: () =>
        broker.importStockCache({ cachePath: "/x", serviceName: "x", accountName: "x" }),
      onChange: () => broker.onChange(() => undefined),
    };
    for (const [name, call] of Object.entries(after)) {
      const error = await failureOf(() => call(broker));
      expect(error.code, name).toBe("invalid_request");
      expect(error.message).toMatch(/closed/);
    }
    await broker.close();
    expect(await look()).toStrictEqual(before);
    expect(await (await brokers.open()).accounts()).toMatchObject([{ accountId, needsSignIn: false }]);
  });

  it("ends what is under way when it is closed, and keeps nothing of what comes in later", async () => {
    const scopes = provider.graphScopes;
    let answers = 0;
    const network = provider.networkClient();
    const broker = await brokers.open({
      networkClient: {
        sendGetRequestAsync: (...args) => network.sendGetRequestAsync(...args),
        sendPostRequestAsync: async (...args) => {
          try {
            return await network.sendPostRequestAsync(...args);
          } finally {
            answers += 1;
          }
        },
      },
    });
    const { accountId } = await broker.signIn({ scopes });
    provider.knobs.latencyMs = 2_600;
    const slow = failureOf(() => broker.getToken({ accountId, scopes, forceRefresh: true }));
    const waiting = failureOf(() => broker.signIn({ scopes }));
    await expect.poll(() => provider.counters.token + answers, { interval: 5 }).toBeGreaterThan(1);
    await broker.close();
    expect(await slow).toMatchObject({
      code: "invalid_request",
      message: expect.stringMatching(/closed/) as string,
    });
    expect(["user_cancelled", "invalid_request"]).toContain((await waiting).code);
    const before = await look();
    await expect.poll(() => answers, { timeout: 10_000 }).toBe(2);
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(await look()).toStrictEqual(before);
  });
});
