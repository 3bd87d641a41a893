// What the door answers to a sender that is not ours, and what the log says of it: Electron alone is replaced.
import { beforeEach, describe, expect, it, vi } from "vitest";
import { createTestDoctorHandlers } from "../../../dev/doctor-handlers.ts";
import { createTestSettingsHandlers } from "../../../dev/settings-handlers.ts";
import type { Outcome } from "../../shared/auth-error.ts";
import { ipcRequests } from "../../shared/ipc-contract.ts";
import type { TokenBroker } from "../broker/token-broker.ts";
import { createProxyLogin } from "../network/proxy-login.ts";
import { createActivityHandlers } from "./activity-handlers.ts";
import { createAuthHandlers } from "./auth-handlers.ts";
import { createCacheHandlers } from "./cache-handlers.ts";
import { handleRequests } from "./ipc-door.ts";
import { createProxyHandlers } from "./proxy-handlers.ts";
import { createUpdateHandlers } from "./update-handlers.ts";

type Handler = (event: unknown, ...args: unknown[]) => Promise<Outcome<unknown>>;
const handlers = vi.hoisted(() => new Map<string, unknown>());
vi.mock("electron", () => ({
  ipcMain: { handle: (channel: string, handler: unknown) => handlers.set(channel, handler) },
  BrowserWindow: { fromWebContents: ({ isOurs }: { isOurs: boolean }) => (isOurs ? {} : null) },
}));

const lines: string[] = [];
let brokerCalls = 0;
const broker = new Proxy({} as TokenBroker, {
  get: (_target, name) => {
    brokerCalls += 1;
    return () => Promise.resolve(name === "status" ? { counters: {} } : []);
  },
});

const nothing = async (): Promise<void> => undefined;
const inner = { parent: null, url: "app://latchkey/" };
const hostile = {
  "another origin": { url: "https://evil.example/page?code=secret", parent: null },
  "a frame of our own origin": { url: "app://latchkey/index.html", parent: inner },
  "a frame of another origin": { url: "https://evil.example/", parent: inner },
  "a frame that is gone": null,
  "an empty page": { url: "about:blank", parent: null },
  "a data: page": { url: "data:text/html,secret", parent: null },
};

const valid: Record<string, unknown[]> = {
  "auth:sign-in": [{ scopes: ["User.Read"] }],
  "auth:get-token": [{ accountId: "a.b", scopes: ["User.Read"] }],
  "auth:copy-token": [{ accountId: "a.b", scopes: ["User.Read"] }],
  "auth:sign-out": ["a.b"],
  "auth:set-default-account": ["a.b"],
  "network:answer-proxy-challenge": [{ challengeId: 1 }],
  "app:open-link": ["source"],
  "settings:change": [{ theme: "dark" }],
};

async function ask(senderFrame: object | null, id = 1, isOurs = true): Promise<Set<string>> {
  const answers = new Set<string>();
  for (const channel of Object.keys(ipcRequests)) {
    const event = { sender: { id, isOurs }, senderFrame };
    const outcome = await (handlers.get(channel) as Handler)(event, ...(valid[channel] ?? []));
    answers.add(outcome.ok ? "answered" : outcome.error.code);
  }
  return answers;
}

beforeEach(() => {
  handlers.clear();
  lines.length = 0;
  brokerCalls = 0;
  const info = { name: "Latchkey" } as Parameters<typeof createAuthHandlers>[1];
  const login = createProxyLogin(() => undefined);
  const handlersOfAll = {
    ...createAuthHandlers(broker, info, {
      showLogFolder: nothing,
      openBrowser: nothing,
      clipboard: { copy: nothing, lend: async () => 0 },
    }),
    ...createActivityHandlers({ list: () => [], save: async () => ({ isSaved: false }) }),
    ...createCacheHandlers(broker, nothing),
    ...createTestDoctorHandlers(nothing),
    ...createProxyHandlers(login),
    ...createTestSettingsHandlers(nothing),
    ...createUpdateHandlers({ state: () => ({ state: "off" }), restart: () => undefined }),
  };
  handleRequests(handlersOfAll, {
    trustedOrigin: "app://latchkey",
    policyOf: () => ({ scopes: ["User.Read"], exposeTokens: true }),
    logger: { level: "info", log: (level, message) => lines.push(`${level} ${message}`) },
  });
});

describe("handleRequests", () => {
  it.each(Object.entries(hostile))(
    "answers untrusted_sender to %s on every channel, asks no broker, and says so once",
    async (_, frame) => {
      expect(await ask(frame)).toEqual(new Set(["untrusted_sender"]));
      expect(await ask(frame)).toEqual(new Set(["untrusted_sender"]));
      expect(brokerCalls).toBe(0);
      expect(lines).toHaveLength(1);
      expect(lines[0]).toMatch(/^warn .*untrusted_sender.* in web contents 1\./);
      expect(lines[0]).not.toContain("secret");
    },
  );

  it("answers the same to our own page in a window that is not ours", async () => {
    expect(await ask(inner, 1, false)).toEqual(new Set(["untrusted_sender"]));
    expect(lines).toHaveLength(1);
  });

  it("asks the broker for our own page, and logs nothing", async () => {
    expect(await ask(inner)).toContain("answered");
    expect(brokerCalls).toBeGreaterThan(0);
    expect(lines).toEqual([]);
  });

  it("names each sender: by its web contents, its origin, and whether it is a frame", async () => {
    await ask(hostile["another origin"]);
    await ask(hostile["another origin"], 2);
    await ask(hostile["a frame of another origin"]);
    await ask({ url: "https://other.example:8443/", parent: null });
    expect(lines.map((line) => /from (.*?)\. /.exec(line)?.[1])).toEqual([
      "the page at https://evil.example in web contents 1",
      "the page at https://evil.example in web contents 2",
      "a frame at https://evil.example in web contents 1",
      "the page at https://other.example:8443 in web contents 1",
    ]);
  });

  it.each([
    ["line breaks", "app://x%0a2026-01-01 info All is well\nwarn/"],
    ["a terminal's escapes", "x\u001B[2J://\u001B[31m/"],
    ["text that never ends", `https://${"a".repeat(100_000)}.example/`],
    ["letters that look like ours", "app://lаtchkey/"],
    ["a sentence", "any://All_is_well,_do_not_worry/"],
    ["no address", "\u0000"],
  ])("shows no address with %s", async (_, url) => {
    await ask({ url, parent: null });
    expect(lines).toHaveLength(1);
    expect(lines[0]).toContain("at an address that is not shown in web contents 1.");
    expect(lines[0]?.length).toBeLessThan(250);
  });

  it("keeps and logs a bounded number of senders, and refuses the rest without a word", async () => {
    for (let count = 0; count < 2_000; count += 1) {
      expect(await ask({ url: `https://page-${String(count)}.example/`, parent: null })).toEqual(
        new Set(["untrusted_sender"]),
      );
    }
    expect(lines).toHaveLength(101);
    expect(lines.at(-1)).toMatch(/Further senders are refused without a line in the log\.$/);
  });
});
