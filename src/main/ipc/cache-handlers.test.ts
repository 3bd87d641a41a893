import { describe, expect, it } from "vitest";
import type { CacheStatus } from "../../shared/token-contract.ts";
import type { TokenBroker } from "../broker/token-broker.ts";
import type { WindowPolicy } from "../window-policy.ts";
import { createCacheHandlers } from "./cache-handlers.ts";
import type { Caller } from "./ipc-door.ts";

const calls: string[] = [];
const status = {
  state: "ready",
  directory: "/data/token-cache",
  accounts: 2,
  counters: { networkRequests: 9, memory: 3, cache: 2, network: 1 },
} as unknown as CacheStatus;
const entries = [
  { accountId: "a.b", sizeBytes: 10, savedOn: 300 },
  { accountId: "c.d", sizeBytes: 20, savedOn: 500 },
  { sizeBytes: 30, savedOn: 400 },
];
const broker = {
  accounts: async () => [{ accountId: "a.b" }, { accountId: "c.d" }],
  status: async () => status,
  entries: async () => entries,
  quarantined: async () => [{ id: "x.1.entry", file: "/data/quarantine/x.1.entry", since: 7, bytes: 40 }],
  purgeQuarantine: async () => void calls.push("purge"),
  wake: async () => void calls.push("wake"),
} as unknown as TokenBroker;
const handlers = createCacheHandlers(broker, async () => void calls.push("folder"));

const callerWith = (policy: Partial<WindowPolicy>): Caller => ({
  window: {} as Caller["window"],
  policy: { scopes: [], exposeTokens: false, ...policy },
});
const all = callerWith({});
const limited = callerWith({ accounts: ["a.b"] });

describe("createCacheHandlers", () => {
  it("tells how the cache is: what lies there, since when, and who answers", async () => {
    expect(await handlers["cache:get-health"](all)).toEqual({
      status,
      entries,
      lastSavedOn: 500,
      quarantined: [{ id: "x.1.entry", quarantinedOn: 7, sizeBytes: 40 }],
      files: { directory: "/data/token-cache" },
      hits: { memory: 3, cache: 2, network: 1 },
    });
  });

  it("names the keyring's program where the key is in a Secret Service, and asks nobody where it is not", async () => {
    const tell = async (protection: string): Promise<unknown> =>
      createCacheHandlers(
        { ...broker, status: async () => ({ ...status, protection }) } as TokenBroker,
        async () => undefined,
        async () => "KWallet",
      )["cache:get-health"](all);
    expect(await tell("libsecret")).toMatchObject({ secretService: "KWallet" });
    expect(await tell("keychain")).not.toHaveProperty("secretService");
    expect(await tell("memory")).not.toHaveProperty("secretService");
  });

  it("tells a window with accounts of its own of those", async () => {
    expect(await handlers["cache:get-health"](limited)).toMatchObject({
      status: { accounts: 1 },
      entries: [entries[0]],
      lastSavedOn: 300,
      quarantined: [],
    });
  });

  it("lets such a window delete nothing that may be another's", async () => {
    await handlers["cache:purge-quarantine"](all);
    expect(() => handlers["cache:purge-quarantine"](limited)).toThrow("accounts of its own");
    expect(calls).toEqual(["purge"]);
  });

  it("asks the secret store again, and opens the one folder", async () => {
    calls.length = 0;
    await handlers["cache:try-again"](limited);
    await handlers["cache:show-folder"](limited);
    expect(calls).toEqual(["wake", "folder"]);
  });
});
