// A request that is under way ends with what it is for: the sign-in that is cancelled, the broker that closes.
import { randomUUID } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { getCACertificates, setDefaultCACertificates } from "node:tls";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { signInThroughPages } from "../../../dev/identity-provider/browserless-sign-in.ts";
import {
  startIdentityProvider,
  type IdentityProvider,
} from "../../../dev/identity-provider/identity-provider.ts";
import { createFetchNetworkClient } from "../network/fetch-network-client.ts";
import { openTokenBroker, type TokenBroker } from "./token-broker.ts";

// The keyring is the private one of this run, which there is on Linux only.
describe.runIf(process.platform === "linux")("openTokenBroker", () => {
  const trusted = getCACertificates("default");
  let provider: IdentityProvider;
  let root = "";
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
    root = await mkdtemp(join(tmpdir(), "latchkey-abort-"));
    isSilent = false;
    silenced = Promise.withResolvers();
    const [person] = provider.people;
    broker = await openTokenBroker({
      clientId: provider.clientId,
      authority: provider.authority,
      knownAuthorities: [provider.knownAuthority],
      cache: { directory: join(root, "cache"), serviceName: `latchkey-test-${randomUUID()}` },
      networkClient: createFetchNetworkClient((url, init) => {
        const { signal } = init;
        if (!isSilent || init.method !== "POST" || !signal) return fetch(url, init);
        silenced.resolve(signal);
        return new Promise((_resolve, reject) => {
          signal.addEventListener("abort", () => reject(signal.reason as Error));
        });
      }),
      openBrowser: (url) =>
        signInThroughPages(url, {
          username: person?.username ?? "",
          password: person?.password ?? "",
          certificateAuthority: provider.certificateAuthority,
        }),
    });
  });
  afterEach(async () => {
    await broker.signOutAll();
    await broker.close();
    await rm(root, { recursive: true, force: true });
  });

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
      code: "user_cancelled",
      message: "The request was ended, because what it was for was cancelled or Latchkey is closing.",
      retryable: false,
    });
    const signal = await silenced.promise;
    await broker.close();
    expect(signal.aborted).toBe(true);
    await refused;
  });
});
