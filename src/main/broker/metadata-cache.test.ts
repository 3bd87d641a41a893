import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { INetworkModule } from "@azure/msal-node";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createMetadataCache } from "./metadata-cache.ts";

const url = "https://login.example.com/tenant/v2.0/.well-known/openid-configuration";
const good = {
  issuer: "https://login.example.com/tenant/v2.0",
  token_endpoint: "https://login.example.com/token",
  authorization_endpoint: "https://login.example.com/authorize",
};
const dayMs = 24 * 60 * 60 * 1000;

let directory: string;
let file: string;
let metadata: Record<string, unknown>;
let isOffline: boolean;
let requests: number;
const client: INetworkModule = {
  sendGetRequestAsync: async () => {
    requests += 1;
    if (isOffline) throw new TypeError("fetch failed");
    return { status: 200, headers: {}, body: metadata as never };
  },
  sendPostRequestAsync: async () => ({ status: 200, headers: {}, body: {} as never }),
};

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), "latchkey-metadata-"));
  file = join(directory, "cache", "metadata.json");
  [metadata, isOffline, requests] = [good, false, 0];
});
afterEach(async () => {
  vi.useRealTimers();
  await rm(directory, { recursive: true, force: true });
});

describe("createMetadataCache", () => {
  it("asks once, and in the next process not at all", async () => {
    const first = createMetadataCache(client, file);
    await first.sendGetRequestAsync(url);
    await first.sendGetRequestAsync(url);
    const answer = await createMetadataCache(client, file).sendGetRequestAsync(url);
    expect(answer).toMatchObject({ status: 200, body: good });
    expect(requests).toBe(1);
  });

  it("asks again after a day, and answers with what it has if nobody can be reached", async () => {
    vi.useFakeTimers({ toFake: ["Date"] });
    await createMetadataCache(client, file).sendGetRequestAsync(url);
    vi.setSystemTime(Date.now() + dayMs + 1);
    isOffline = true;
    expect((await createMetadataCache(client, file).sendGetRequestAsync(url)).body).toEqual(good);
    expect(requests).toBe(2);
  });

  it("fails as the network does where nothing is kept", async () => {
    isOffline = true;
    await expect(createMetadataCache(client, file).sendGetRequestAsync(url)).rejects.toThrow("fetch failed");
  });

  it.each([
    ["sends tokens to another host", { token_endpoint: "https://evil.example/token" }],
    ["sends tokens without encryption", { token_endpoint: "http://login.example.com/token" }],
    ["is not text where an address belongs", { token_endpoint: 7 }],
  ])("does not believe kept metadata that %s", async (_what, change) => {
    await createMetadataCache(client, file).sendGetRequestAsync(url);
    const kept = JSON.parse(await readFile(file, "utf8")) as Record<string, { metadata: object }>;
    Object.assign(kept[url]?.metadata ?? {}, change);
    await writeFile(file, JSON.stringify(kept));
    expect((await createMetadataCache(client, file).sendGetRequestAsync(url)).body).toEqual(good);
    expect(requests).toBe(2);
  });

  it.each(["", "{", "[]", '{"x":1}', "null"])("fetches anew where the file holds %j", async (text) => {
    await createMetadataCache(client, file).sendGetRequestAsync(url);
    await writeFile(file, text);
    expect((await createMetadataCache(client, file).sendGetRequestAsync(url)).status).toBe(200);
    expect(requests).toBe(2);
  });

  it("leaves every other request alone", async () => {
    const cached = createMetadataCache(client, file);
    await cached.sendGetRequestAsync("https://login.example.com/keys");
    await cached.sendGetRequestAsync("https://login.example.com/keys");
    expect(requests).toBe(2);
  });
});
