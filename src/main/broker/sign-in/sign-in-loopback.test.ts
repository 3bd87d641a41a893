// MSAL's loopback server lives for one sign-in, however that ends. Counted by connecting to its port.
import http from "node:http";
import { connect } from "node:net";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import {
  startIdentityProvider,
  type IdentityProvider,
} from "../../../../dev/identity-provider/identity-provider.ts";
import { createTestBrokers, type TestBrokers } from "../../../../dev/test-brokers.ts";
import { notSignedInPage, signedInPage } from "./sign-in-pages.ts";
import { createSignIn } from "./sign-in.ts";
import type { TokenBroker } from "../token-broker.ts";

// The data key lies in a plain file, which there is on Linux only.
describe.runIf(process.platform === "linux")("the loopback of a sign-in", () => {
  let provider: IdentityProvider;
  let brokers: TestBrokers;
  let scopes: string[] = [];
  const code = (expected: string): object => ({ name: "AuthError", code: expected });

  beforeAll(async () => {
    provider = await startIdentityProvider();
    scopes = provider.graphScopes;
  });
  afterAll(() => provider.close());
  beforeEach(async () => {
    provider.knobs.reset();
    provider.resetCounters();
    brokers = await createTestBrokers(provider);
  });
  afterEach(() => brokers.close());

  let ports: number[] = [];
  const note = (url: string): void => {
    const redirect = new URL(new URL(url).searchParams.get("redirect_uri") ?? "");
    ports.push(Number(redirect.port));
  };
  const never = (): Promise<void> => new Promise(() => undefined);
  const isOpen = (port: number): Promise<boolean> =>
    new Promise((resolve) => {
      const socket = connect(port, "127.0.0.1", () => resolve(true)).on("error", () => resolve(false));
      socket.on("connect", () => socket.destroy());
    });
  /** How many there have been; none of them may be left. */
  const closed = async (): Promise<number> => {
    await expect.poll(async () => (await Promise.all(ports.map(isOpen))).filter(Boolean)).toEqual([]);
    return ports.length;
  };
  const openWith = (browse: (url: string) => Promise<void>): Promise<TokenBroker> =>
    brokers.open({
      openBrowser: async (url) => {
        note(url);
        expect(await isOpen(ports.at(-1) ?? 0)).toBe(true);
        await browse(url);
      },
    });
  const opened = (count: number): Promise<void> => expect.poll(() => ports.length).toBe(count);
  beforeEach(() => {
    ports = [];
  });

  it("is closed after success", async () => {
    const broker = await openWith((url) => brokers.browse(url));
    await broker.signIn({ scopes });
    expect(await closed()).toBe(1);
  });

  it.each(["cancel", "decline"] as const)("is closed after the person's %s", async (action) => {
    provider.knobs.consent = "ask";
    const broker = await openWith((url) => brokers.browse(url, { action }));
    await expect(broker.signIn({ scopes })).rejects.toBeDefined();
    expect(await closed()).toBe(1);
  });

  it("is closed when the provider refuses the code, and when it cannot be reached with it", async () => {
    const broker = await openWith(async (url) => {
      await brokers.browse(url);
      provider.knobs.offline = ports.length > 1;
    });
    provider.knobs.tokenStatus = { status: 500 };
    await expect(broker.signIn({ scopes })).rejects.toMatchObject(code("server_rejected"));
    provider.knobs.tokenStatus = undefined;
    await expect(broker.signIn({ scopes })).rejects.toMatchObject(code("offline"));
    expect(await closed()).toBe(2);
  });

  it("is closed when the browser cannot be opened", async () => {
    const broker = await openWith(() => Promise.reject(new Error("no browser")));
    await expect(broker.signIn({ scopes })).rejects.toMatchObject(code("internal"));
    expect(await closed()).toBe(1);
  });

  it.each([
    ["the browser is open", () => Promise.resolve()],
    ["the browser is being opened, which never ends", never],
  ])("is closed by an abort while %s", async (_, browse) => {
    const broker = await openWith(browse);
    const abort = new AbortController();
    const signIn = broker.signIn({ scopes }, { signal: abort.signal });
    await opened(1);
    abort.abort();
    await expect(signIn).rejects.toMatchObject(code("user_cancelled"));
    expect(await closed()).toBe(1);
  });

  it("is closed by an abort while the code is being exchanged, and nothing is kept", async () => {
    const abort = new AbortController();
    const broker = await openWith(async (url) => {
      await brokers.browse(url);
      provider.knobs.latencyMs = 60_000;
    });
    const signIn = broker.signIn({ scopes }, { signal: abort.signal });
    await expect.poll(() => provider.counters.token).toBe(1);
    abort.abort();
    await expect(signIn).rejects.toMatchObject(code("user_cancelled"));
    expect(await closed()).toBe(1);
    expect(await broker.accounts()).toEqual([]);
  });

  it("is not even opened for a sign-in that was aborted before", async () => {
    const broker = await openWith(never);
    const createServer = vi.spyOn(http, "createServer");
    const signIn = broker.signIn({ scopes }, { signal: AbortSignal.abort() });
    await expect(signIn).rejects.toMatchObject(code("user_cancelled"));
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(createServer).not.toHaveBeenCalled();
    createServer.mockRestore();
    expect(provider.counters.metadata).toBe(0);
  });

  it("is closed by a second sign-in, which has its own", async () => {
    const broker = await openWith((url) => (ports.length === 1 ? Promise.resolve() : brokers.browse(url)));
    const first = broker.signIn({ scopes }).catch((error: unknown) => error);
    await opened(1);
    const { accountId } = await broker.signIn({ scopes });
    expect(await first).toMatchObject(code("user_cancelled"));
    expect(await closed()).toBe(2);
    expect(await broker.accounts()).toMatchObject([{ accountId }]);
  });

  it("is closed when the broker is", async () => {
    const broker = await openWith(never);
    const signIn = broker.signIn({ scopes }).catch((error: unknown) => error);
    await opened(1);
    await broker.close();
    expect(await signIn).toMatchObject(code("user_cancelled"));
    expect(await closed()).toBe(1);
  });

  it("is closed at the deadline", async () => {
    const options = {
      clientId: provider.clientId,
      authority: provider.authority,
      knownAuthorities: [provider.knownAuthority],
      clientCapabilities: [],
    };
    const cache = { load: () => Promise.resolve(undefined) } as never;
    const setup = {
      options: options as never,
      networkClient: provider.networkClient(),
      logger: { log: () => undefined },
    };
    const open = (url: string): Promise<void> => Promise.resolve(note(url));
    const signIn = createSignIn(setup, cache, open, 200).withBrowser({ scopes });
    await expect(signIn).rejects.toMatchObject({ ...code("timed_out"), retryable: true });
    expect(await closed()).toBe(ports.length);
    expect(ports).toHaveLength(1);
  });

  it("takes no answer that is not for this sign-in, and repeats nothing of an answer on its page", async () => {
    const answers: string[] = [];
    const broker = await openWith(async (url) => {
      const { searchParams } = new URL(url);
      const answer = async (state: string): Promise<void> => {
        const body = new URLSearchParams({
          error: "access_denied",
          error_description: "hunter2<script>",
          state,
        });
        const response = await fetch(`http://127.0.0.1:${ports.at(-1)}/`, { method: "POST", body });
        answers.push(await response.text());
      };
      await answer("another");
      await answer(searchParams.get("state") ?? "");
    });
    await expect(broker.signIn({ scopes })).rejects.toMatchObject(code("user_cancelled"));
    expect(answers[0]).not.toContain("hunter2");
    expect(answers[1]).toBe(notSignedInPage);
    expect(await closed()).toBe(1);
  });

  it.each([signedInPage, notSignedInPage])(
    "ends on a page with a language, a title, one heading and no script",
    (page) => {
      expect(page).toMatch(/^<!doctype html>\n<html lang="en">/);
      expect(page).toMatch(/<title>([^<]+)<\/title>[^]*<main><h1>\1<\/h1>/);
      expect(page).toContain(`content="default-src 'none'; style-src 'unsafe-inline'"`);
      expect(page).not.toMatch(/<script|<img|<link|\bon\w+=|javascript:|https?:/i);
    },
  );
});
