// A request that is under way ends with what it is for: the sign-in that is cancelled, the broker that closes.
import { getCACertificates, setDefaultCACertificates } from "node:tls";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import {
  startIdentityProvider,
  type IdentityProvider,
} from "../../../dev/identity-provider/identity-provider.ts";
import { createTestBrokers, type TestBrokers } from "../../../dev/test-brokers.ts";
import { createFetchNetworkClient } from "../network/fetch-network-client.ts";
import type { TokenBroker } from "./token-broker.ts";

// Its data key lies in a plain file, which there is on Linux only.
describe.runIf(process.platform === "linux")("openTokenBroker", () => {
  const trusted = getCACertificates("default");
  let provider: IdentityProvider;
  let brokers: TestBrokers;
  let broker: TokenBroker;
  let isSilent = false;
  /** The signal of the next request to the token endpoint, which is never answered. */
  let silenced: PromiseWithResolvers<AbortSignal>;

  beforeAll(async () => {
    provider = await startIdentityProvider();
    setDefaultCACertificates([...trusted, provider.certificateAuthority]);
  });
  afterAll(async () => {
    setDefaultCACertificates(trusted);
    await provider.close();
  });
  beforeEach(async () => {
    isSilent = false;
    silenced = Promise.withResolvers();
    brokers = await createTestBrokers(provider);
    const networkClient = createFetchNetworkClient((url, init) => {
      const { signal } = init;
      if (!isSilent || init.method !== "POST" || !signal) return fetch(url, init);
      silenced.resolve(signal);
      return new Promise((_resolve, reject) => {
        signal.addEventListener("abort", () => reject(signal.reason as Error));
      });
    });
    broker = await brokers.open({ networkClient });
  });
  afterEach(() => brokers.close());

  it("ends the request for the tokens when a sign-in is cancelled after the browser's part", async () => {
    isSilent = true;
    const cancelling = new AbortController();
    const signIn = broker.signIn({ scopes: provider.graphScopes }, { signal: cancelling.signal });
    const signal = await silenced.promise;
    expect(signal.aborted).toBe(false);
    cancelling.abort();
    await expect(signIn).rejects.toMatchObject({ code: "user_cancelled" });
    expect(signal.aborted).toBe(true);
    expect(await broker.accounts()).toStrictEqual([]);
  });

  it("ends a refresh that is under way when it closes, and says so", async () => {
    const { accountId } = await broker.signIn({ scopes: provider.graphScopes });
    isSilent = true;
    const refresh = broker.getToken({ accountId, scopes: provider.graphScopes, forceRefresh: true });
    const refused = expect(refresh).rejects.toMatchObject({
      code: "invalid_request",
      message: "The token broker is closed. Open another one to go on.",
      retryable: false,
    });
    const signal = await silenced.promise;
    await broker.close();
    expect(signal.aborted).toBe(true);
    await refused;
  });
});
