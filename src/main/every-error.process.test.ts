// Brings about every error code with the real parts: real broker, real provider and its knobs, a real lock held by a real
// process, the real IPC door. The list of codes is what has to be brought about: a new one asks for its case here.
import { execFile, spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { createTestBrokers, type TestBrokers } from "../../dev/test-brokers.ts";
import { signInThroughPages } from "../../dev/identity-provider/browserless-sign-in.ts";
import {
  startIdentityProvider,
  type IdentityProvider,
} from "../../dev/identity-provider/identity-provider.ts";
import {
  AuthError,
  authErrorCodes,
  type AuthErrorCode,
  type AuthErrorData,
  type Outcome,
} from "../shared/auth-error.ts";
import type { TokenBroker } from "./broker/token-broker.ts";
import type { IpcHandlers } from "./ipc/ipc-door.ts";

type Handler = (event: object, ...args: unknown[]) => Promise<Outcome<unknown>>;
const electron = vi.hoisted(() => ({ handlers: new Map<string, unknown>(), window: {} }));
// Electron itself is the edge here; the door in front of it is ours.
vi.mock("electron", () => ({
  ipcMain: { handle: (channel: string, handler: unknown) => electron.handlers.set(channel, handler) },
  BrowserWindow: { fromWebContents: () => electron.window, getAllWindows: () => [] },
}));

interface Case {
  bringAbout: () => Promise<unknown>;
  /** MSAL was asked, so the error has the id that it was given. */
  asksMsal: boolean;
  /** Where it is not the code's default. */
  retryable?: boolean;
}

// The keyring is the private one of this run, which there is on Linux only.
describe.runIf(process.platform === "linux")("every error code, through the real provider's knobs", () => {
  let provider: IdentityProvider;
  let brokers: TestBrokers;
  let children: ChildProcess[] = [];
  beforeAll(async () => {
    provider = await startIdentityProvider();
  });
  afterAll(() => provider.close());
  beforeEach(async () => {
    provider.knobs.reset();
    children = [];
    brokers = await createTestBrokers(provider, "keyring");
  });
  afterEach(async () => {
    vi.restoreAllMocks();
    for (const child of children) child.kill("SIGKILL");
    await brokers.close();
  });

  const signedIn = async (
    options?: Parameters<TestBrokers["open"]>[0],
  ): Promise<{ broker: TokenBroker; refresh: () => Promise<unknown>; accountId: string }> => {
    const scopes = provider.graphScopes;
    const broker = await brokers.open({ level: "debug", ...options });
    const { accountId } = await broker.signIn({ scopes });
    return { broker, accountId, refresh: () => broker.getToken({ accountId, scopes, forceRefresh: true }) };
  };
  /** Signs in, turns a knob, refreshes. */
  const refreshWith = async (knobs: Partial<IdentityProvider["knobs"]>): Promise<unknown> => {
    const { refresh } = await signedIn();
    Object.assign(provider.knobs, knobs);
    return refresh();
  };

  const cases: Record<AuthErrorCode, Case> = {
    interaction_required: {
      asksMsal: true,
      bringAbout: () => refreshWith({ refreshTokenError: { error: "invalid_grant", code: 50173 } }),
    },
    user_cancelled: {
      asksMsal: true,
      bringAbout: async () => {
        const person = { username: "", password: "" };
        const broker = await brokers.open({
          level: "debug",
          openBrowser: (url) => signInThroughPages(url, { ...person, ...provider, action: "cancel" }),
        });
        return broker.signIn({ scopes: provider.graphScopes });
      },
    },
    consent_declined: {
      asksMsal: true,
      bringAbout: async () => {
        provider.knobs.consent = "ask";
        const [person] = provider.people;
        if (person === undefined) throw new Error("the provider knows nobody");
        const broker = await brokers.open({
          level: "debug",
          openBrowser: (url) => signInThroughPages(url, { ...person, ...provider, action: "decline" }),
        });
        return broker.signIn({ scopes: provider.graphScopes });
      },
    },
    timed_out: {
      asksMsal: true,
      bringAbout: async () => {
        const network = provider.networkClient();
        const { refresh } = await signedIn({
          networkClient: {
            sendGetRequestAsync: (...args) => network.sendGetRequestAsync(...args),
            // The app's own client waits for 30 s.
            sendPostRequestAsync: (...args) =>
              Promise.race([network.sendPostRequestAsync(...args), failAfter(300)]) as never,
          },
        });
        provider.knobs.latencyMs = 1_000;
        return refresh();
      },
    },
    offline: { asksMsal: true, bringAbout: () => refreshWith({ offline: true }) },
    account_not_found: {
      asksMsal: false,
      bringAbout: async () => {
        const { broker, accountId } = await signedIn();
        await broker.signOut(accountId);
        return broker.getToken({ accountId, scopes: provider.graphScopes });
      },
    },
    server_rejected: {
      asksMsal: true,
      bringAbout: () => refreshWith({ refreshTokenError: { error: "invalid_scope", code: 70011 } }),
    },
    throttled: {
      asksMsal: true,
      bringAbout: () => refreshWith({ tokenStatus: { status: 429, retryAfterSeconds: 60 } }),
    },
    // A keyring may come back.
    cache_unavailable: {
      asksMsal: false,
      retryable: true,
      bringAbout: () => openWithoutKeyring(brokers.directory),
    },
    cache_locked: {
      asksMsal: false,
      bringAbout: async () => {
        const { broker, accountId } = await signedIn();
        children.push(await holdLock(join(brokers.directory, "lock")));
        // The lock is waited for 10 s: a hundred times as fast here.
        const now = performance.now.bind(performance);
        vi.spyOn(performance, "now").mockImplementation(() => now() * 100);
        return broker.signOut(accountId);
      },
    },
    invalid_request: {
      asksMsal: false,
      bringAbout: async () => (await brokers.open()).getToken({ accountId: "a" } as never),
    },
    untrusted_sender: { asksMsal: false, bringAbout: askFromAnotherPage },
    internal: {
      asksMsal: true,
      bringAbout: async () => {
        const network = provider.networkClient();
        let isOdd = false;
        const { refresh } = await signedIn({
          networkClient: {
            sendGetRequestAsync: (...args) => network.sendGetRequestAsync(...args),
            sendPostRequestAsync: (...args) => {
              if (isOdd) throw new RangeError(`it was ${JSON.stringify(args)}`);
              return network.sendPostRequestAsync(...args);
            },
          },
        });
        isOdd = true;
        return refresh();
      },
    },
  };

  it.each(authErrorCodes)("%s", async (code) => {
    const { bringAbout, asksMsal, retryable = new AuthError(code, "").retryable } = cases[code];
    const thrown: unknown = await bringAbout().catch((error: unknown) => error);
    if (!(thrown instanceof AuthError)) throw new Error(`no AuthError: ${String(thrown)}`);
    const { message, retryAfterMs, ...data } = thrown.toData();
    // The provider said 60 s, and everybody comes back a little later than that.
    if (code === "throttled") expect(retryAfterMs).toBeGreaterThan(59_000);
    else expect(retryAfterMs).toBeUndefined();
    const id: unknown = expect.stringMatching(/^[0-9a-f-]{36}$/);
    expect(data).toStrictEqual({ code, retryable, ...(asksMsal ? { correlationId: id } : {}) });
    expect(message).toMatch(/^[A-Z\w].*[.]$/s);
    expectNoSecrets([message, ...brokers.lines.map((line) => line.message)].join("\n"));
    // Our lines and MSAL's, all under the error's own id.
    if (!asksMsal) return;
    const own = brokers.lines.filter((line) => line.correlationId === data.correlationId);
    expect(own.filter((line) => line.message.startsWith(`${code}: `))).toHaveLength(1);
    expect(own.some((line) => line.message.startsWith("@azure/msal-"))).toBe(true);
  });

  it("leaves a trace of an internal error in the log: its kind and where it came from", async () => {
    await cases.internal.bringAbout().catch(() => undefined);
    const line = brokers.lines.find(({ level }) => level === "error");
    expect(line?.message).toMatch(
      /^internal: .* \[RangeError at .*every-error\.process\.test\.ts:\d+\).*network-observation\.ts:\d+/,
    );
    expect(line?.message).not.toMatch(/it was|refresh_token/);
  });

  function expectNoSecrets(text: string): void {
    const people = provider.people.flatMap(({ username, name, password }) => [username, name, password]);
    const values = [...provider.issuedSecrets().map(({ value }) => value), ...people];
    expect(values.filter((value) => text.includes(value)).length).toBe(0);
    expect(text).not.toMatch(/eyJ[\w-]+\.[\w-]+|[?&]code=|code_verifier/);
  }
});

async function failAfter(ms: number): Promise<never> {
  const signal = AbortSignal.timeout(ms);
  await once(signal, "abort");
  throw signal.reason;
}

/** The keyring's library connects once for a process, so one that has none is another process. */
async function openWithoutKeyring(directory: string): Promise<never> {
  const code = `
    import { openTokenBroker } from ${JSON.stringify(join(import.meta.dirname, "broker/token-broker.ts"))};
    await openTokenBroker({
      clientId: "00000000-0000-0000-0000-000000000001",
      authority: "https://login.microsoftonline.com/organizations",
      cache: { directory: ${JSON.stringify(directory)}, serviceName: "latchkey-test", onUnavailable: "fail" },
    }).catch((error) => console.log(JSON.stringify(error.toData())));
    process.exit(0);`;
  const { stdout } = await promisify(execFile)(process.execPath, ["--input-type=module", "-e", code], {
    env: { ...process.env, DBUS_SESSION_BUS_ADDRESS: "unix:path=/nonexistent" },
  });
  throw AuthError.fromData(JSON.parse(stdout) as AuthErrorData);
}

async function holdLock(file: string): Promise<ChildProcess> {
  // What waits for nothing is collected as garbage, and the lock with it.
  const code = `
    import { once } from "node:events";
    import { createCacheLock } from ${JSON.stringify(join(import.meta.dirname, "cache/cache-lock.ts"))};
    const lock = createCacheLock(${JSON.stringify(file)});
    await lock.run(async () => { console.log("held"); await once(process.stdin, "data"); });`;
  const child = spawn(process.execPath, ["--input-type=module", "-e", code], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  await once(child.stdout, "data");
  return child;
}

/** The frame is one of our window's, and shows somebody else's page. */
async function askFromAnotherPage(): Promise<never> {
  const { handleRequests } = await import("./ipc/ipc-door.ts");
  const handlers = { "auth:list-accounts": () => [] } as unknown as IpcHandlers;
  const policy = { scopes: [], exposeTokens: true };
  handleRequests(handlers, {
    trustedOrigin: "app://latchkey",
    logger: { log: () => undefined },
    policyOf: () => policy,
  });
  const handler = electron.handlers.get("auth:list-accounts") as Handler;
  const senderFrame = { parent: null, url: "app://latchkey/index.html" };
  expect(await handler({ senderFrame, sender: {} })).toStrictEqual({ ok: true, value: [] });
  const outcome = await handler({
    senderFrame: { ...senderFrame, url: "https://evil.example/" },
    sender: {},
  });
  if (outcome.ok) throw new Error("it was answered");
  throw AuthError.fromData(outcome.error);
}
