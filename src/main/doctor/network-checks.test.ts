// The way to the provider by real failures: the development identity provider, real proxies, real TLS.
import { setGlobalProxyFromEnv } from "node:http";
import { getCACertificates, setDefaultCACertificates } from "node:tls";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import {
  startIdentityProvider,
  type IdentityProvider,
} from "../../../dev/identity-provider/identity-provider.ts";
import {
  startInspectingProxy,
  startPasswordProxy,
  startRefusingProxy,
  type LocalProxy,
} from "../../../dev/network/proxies.ts";
import { createFetchNetworkClient } from "../network/fetch-network-client.ts";
import type { DoctorOptions } from "./doctor-options.ts";
import { createNetworkChecks } from "./network-checks.ts";

type NetworkClient = DoctorOptions["networkClient"];
const trusted = getCACertificates("default");

describe("createNetworkChecks", () => {
  let provider: IdentityProvider;
  let undo: (() => unknown)[] = [];
  beforeAll(async () => {
    provider = await startIdentityProvider();
  });
  afterAll(() => provider.close());
  beforeEach(() => setDefaultCACertificates([...trusted, provider.certificateAuthority]));
  afterEach(async () => {
    for (const step of undo.toReversed()) await step();
    undo = [];
    provider.knobs.reset();
    setDefaultCACertificates([...trusted]);
  });

  const check = async (options: Partial<DoctorOptions> = {}): Promise<Record<string, string>> => {
    const checks = createNetworkChecks({
      cache: { directory: "/nowhere", serviceName: "latchkey.test" },
      provider: { clientId: provider.clientId, authority: provider.authority },
      networkClient: createFetchNetworkClient(fetch),
      versions: { latchkey: "0.0.0" },
      environment: {},
      ...options,
    });
    const answers = Object.entries(checks).map(async ([id, run]) => [id, await run()] as const);
    const found = Object.fromEntries(await Promise.all(answers));
    facts = Object.fromEntries(Object.entries(found).map(([id, each]) => [id, each.facts]));
    return Object.fromEntries(Object.entries(found).map(([id, { finding }]) => [id, finding]));
  };
  let facts: Record<string, object> = {};
  const at = (authority: string): Partial<DoctorOptions> => ({
    provider: { clientId: provider.clientId, authority },
  });
  /** Changes what the provider answers. */
  const answering = (
    change: (answer: { headers: Record<string, string>; body: object }) => void,
  ): NetworkClient => ({
    sendGetRequestAsync: async (...asked) => {
      const answer = await provider.networkClient().sendGetRequestAsync<never>(...asked);
      change(answer);
      return answer;
    },
  });
  const use = async <T extends LocalProxy>(started: Promise<T>): Promise<T> => {
    const proxy = await started;
    undo.push(() => proxy.close());
    undo.push(setGlobalProxyFromEnv({ HTTPS_PROXY: `http://${proxy.host}` }));
    return proxy;
  };
  const through = ({ host }: LocalProxy, name = ""): Partial<DoctorOptions> => ({
    environment: { HTTPS_PROXY: `http://${name}${host}` },
    usesEnvironmentProxy: true,
  });

  it("finds a provider that answers, who vouches for it, and that the clocks agree", async () => {
    expect(await check()).toStrictEqual({
      proxy: "proxy-none",
      dns: "dns-found",
      tls: "tls-own-authority",
      provider: "provider-answers",
      clock: "clock-right",
    });
    expect(facts["tls"]).toMatchObject({ protocol: "TLSv1.3", issuer: expect.stringMatching(/\w+/) });
    expect(facts["provider"]).toMatchObject({ host: provider.knownAuthority, status: 200 });
  });

  it("asks nothing where no provider is set", async () => {
    provider.resetCounters();
    const { proxy, ...others } = await check({ provider: undefined });
    expect(proxy).toBe("proxy-none");
    expect(others).toStrictEqual({
      dns: "dns-not-configured",
      tls: "tls-not-looked-at",
      provider: "provider-not-configured",
      clock: "clock-unknown",
    });
    expect(provider.counters.metadata).toBe(0);
  });

  it("tells a clock that is wrong, and by how much", async () => {
    const wrongBy = (minutes: number): NetworkClient =>
      answering(({ headers }) => {
        headers["date"] = new Date(Date.now() - minutes * 60_000).toUTCString();
      });
    expect(await check({ networkClient: wrongBy(6) })).toMatchObject({ clock: "clock-wrong" });
    expect(facts["clock"]).toStrictEqual({ offsetMinutes: 6, direction: "ahead" });
    expect(await check({ networkClient: wrongBy(-90) })).toMatchObject({ clock: "clock-wrong" });
    expect(facts["clock"]).toStrictEqual({ offsetMinutes: 90, direction: "behind" });
    expect(await check({ networkClient: wrongBy(4) })).toMatchObject({ clock: "clock-right" });
  });

  it("tells a provider that is down, one that is in trouble, and what is none", async () => {
    provider.knobs.offline = true;
    expect(await check()).toMatchObject({ provider: "provider-unreachable", clock: "clock-unknown" });
    provider.knobs.reset();
    expect(await check(at(`${provider.origin}/not-a-tenant`))).toMatchObject({
      provider: "provider-unknown-tenant",
    });
    const without = answering(({ body }) => Reflect.deleteProperty(body, "device_authorization_endpoint"));
    expect(await check({ networkClient: without })).toMatchObject({
      provider: "provider-without-device-code",
    });
    const empty = answering((answer) => Object.assign(answer, { body: {} }));
    expect(await check({ networkClient: empty })).toMatchObject({ provider: "provider-not-one" });
    const broken = answering((answer) => Object.assign(answer, { status: 503 }));
    expect(await check({ networkClient: broken })).toMatchObject({ provider: "provider-in-trouble" });
  });

  it("tells a name that nobody knows", async () => {
    const found = await check(at("https://nobody.invalid/tenant"));
    expect(found).toMatchObject({ tls: "tls-not-looked-at", clock: "clock-unknown" });
    expect(found["dns"]).toMatch(/^dns-(not-found|silent)$/);
    expect(found["provider"]).toMatch(/^provider-(name-not-found|offline)$/);
  });

  it("tells a certificate that is not trusted, and who has issued it", async () => {
    setDefaultCACertificates([...trusted]);
    // A connection that is still open was trusted.
    provider.knobs.offline = true;
    await check();
    provider.knobs.reset();
    expect(await check()).toMatchObject({ tls: "tls-not-trusted", provider: "provider-certificate" });
    expect(facts["tls"]).toMatchObject({ issuer: expect.stringMatching(/\w+/) });
  });

  it("looks through a proxy, and tells one that reads along from the provider of Microsoft's that was asked for", async () => {
    const proxy = await use(startInspectingProxy(provider.certificateAuthority));
    setDefaultCACertificates([...trusted, proxy.certificate.certificateAuthority]);
    expect(await check(through(proxy))).toMatchObject({
      proxy: "proxy-used",
      dns: "dns-left-to-proxy",
      tls: "tls-own-authority",
      provider: "provider-answers",
    });
    expect(facts["proxy"]).toMatchObject({ proxy: `http://${proxy.host}` });
    const microsoft: NetworkClient = {
      sendGetRequestAsync: (_url, ...others) =>
        provider
          .networkClient()
          .sendGetRequestAsync(`${provider.authority}/v2.0/.well-known/openid-configuration`, ...others),
    };
    const authority = "https://login.microsoftonline.com/common";
    const found = await check({ ...at(authority), ...through(proxy), networkClient: microsoft });
    expect(found).toMatchObject({ tls: "tls-inspected" });
  });

  it("tells a proxy that refuses, one that wants a password and one that is not there, and never says a password", async () => {
    const refusing = await use(startRefusingProxy());
    expect(await check(through(refusing))).toMatchObject({ provider: "provider-proxy-refused" });
    const asking = await use(startPasswordProxy());
    expect(await check(through(asking, "somebody:hunter2@"))).toMatchObject({
      provider: "provider-proxy-login",
    });
    expect(JSON.stringify(facts)).not.toMatch(/somebody|hunter2/);
    await asking.close();
    expect(await check(through(asking))).toMatchObject({ provider: "provider-proxy-unreachable" });
  });

  it("says whether Node uses the proxy that the environment names, and what the system says in the app", async () => {
    const HTTPS_PROXY = "http://proxy.example:8080";
    expect(await check({ environment: { HTTPS_PROXY } })).toMatchObject({
      proxy: "proxy-not-used",
      dns: "dns-found",
    });
    const NO_PROXY = "intranet.example, .localhost,localhost";
    expect(await check({ environment: { HTTPS_PROXY, NO_PROXY } })).toMatchObject({ proxy: "proxy-none" });
    expect(await check({ environment: { https_proxy: "::" } })).toMatchObject({ proxy: "proxy-malformed" });
    const told = (answer: string): Partial<DoctorOptions> => ({ resolveProxy: async () => answer });
    expect(await check(told("DIRECT"))).toMatchObject({ proxy: "proxy-none" });
    expect(await check(told("PROXY 127.0.0.1:9; DIRECT"))).toMatchObject({ proxy: "proxy-used" });
    expect(facts["proxy"]).toStrictEqual({ source: "system", proxy: "http://127.0.0.1:9" });
  });
});
