// What the identity provider hears of when a machine wakes with many tokens that became due while it slept.
import { randomUUID } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { signInThroughPages } from "../../../dev/identity-provider/browserless-sign-in.ts";
import {
  startIdentityProvider,
  type IdentityProvider,
} from "../../../dev/identity-provider/identity-provider.ts";
import { openTokenBroker, type TokenBroker } from "./token-broker.ts";

const minute = 60_000;
const grants = 20;

// The keyring is the private one of this run, which there is on Linux only.
describe.runIf(process.platform === "linux")("TokenBroker.wake", () => {
  let provider: IdentityProvider;
  let broker: TokenBroker;
  let root = "";
  let accountId = "";
  const requests = () =>
    Array.from({ length: grants }, (_, index) => ({ accountId, scopes: [`Sleep.Read${String(index)}`] }));
  const refreshes = (): number => provider.counters.tokenByGrant.refresh_token;
  const askForAll = async (): Promise<string[]> =>
    (await Promise.all(requests().map((request) => broker.getToken(request)))).map(({ source }) => source);
  /** The wall clock goes on while the steady one stands still, as in sleep. */
  const sleepFor = (ms: number): void => void vi.setSystemTime(Date.now() + ms);

  beforeEach(async () => {
    vi.useFakeTimers({ toFake: ["Date"] });
    provider = await startIdentityProvider();
    provider.knobs.accessTokenLifetimeSeconds = 3_600;
    provider.knobs.refreshInSeconds = 600;
    root = await mkdtemp(join(tmpdir(), "latchkey-wake-"));
    const [person] = provider.people;
    broker = await openTokenBroker({
      clientId: provider.clientId,
      authority: provider.authority,
      knownAuthorities: [provider.knownAuthority],
      cache: { directory: join(root, "cache"), serviceName: `latchkey-test-${randomUUID()}` },
      networkClient: provider.networkClient(),
      openBrowser: (url) =>
        signInThroughPages(url, {
          username: person?.username ?? "",
          password: person?.password ?? "",
          certificateAuthority: provider.certificateAuthority,
        }),
    });
    ({ accountId } = await broker.signIn({ scopes: provider.graphScopes }));
    await askForAll();
    provider.resetCounters();
  });
  afterEach(async () => {
    await broker.signOutAll();
    await broker.close();
    await provider.close();
    await rm(root, { recursive: true, force: true });
    vi.useRealTimers();
  });

  it("sends nothing by itself, and nothing for tokens that are still good", async () => {
    sleepFor(20 * minute);
    await broker.wake();
    expect(refreshes()).toBe(0);
    expect(new Set(await askForAll())).toStrictEqual(new Set(["memory"]));
    expect(refreshes()).toBe(0);
  });

  it("asks once for each token that ended in the sleep and is wanted, however many want it", async () => {
    sleepFor(120 * minute);
    await broker.wake();
    const wanted = requests().slice(0, 3);
    const asked = [...wanted, ...wanted, ...wanted].map((request) => broker.getToken(request));
    expect(new Set((await Promise.all(asked)).map(({ source }) => source))).toStrictEqual(
      new Set(["network"]),
    );
    expect(refreshes()).toBe(3);
  });
});
