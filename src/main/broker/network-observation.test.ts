import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { INetworkModule } from "@azure/msal-node";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createFetchNetworkClient } from "../network/fetch-network-client.ts";
import { createObservedClient, observeNetwork, type NetworkObservation } from "./network-observation.ts";

describe("createObservedClient", () => {
  let server: Server;
  let base = "";
  let requests = 0;
  const client = createObservedClient(createFetchNetworkClient(fetch), () => (requests += 1));
  const get = (path: string, timeoutMs?: number): Promise<unknown> =>
    client.sendGetRequestAsync(base + path, undefined, timeoutMs).catch((error: unknown) => error);
  const observe = async (operation: () => Promise<unknown>): Promise<NetworkObservation> => {
    const observation: NetworkObservation = { requests: 0 };
    await observeNetwork(observation, operation);
    return observation;
  };

  beforeAll(async () => {
    server = createServer((request, response) => {
      const { pathname } = new URL(request.url ?? "", "http://localhost");
      response.statusCode = Number(pathname.slice(1)) || 200;
      if (pathname === "/gone") request.socket.destroy();
      else if (pathname !== "/silent")
        response.end(pathname === "/portal" ? "<html>Welcome to the hotel</html>" : "{}");
    });
    await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve));
    base = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });

  it("notes how many requests there were and the last answer's status", async () => {
    expect(await observe(() => Promise.resolve())).toStrictEqual({ requests: 0 });
    expect(await observe(() => get("/200"))).toStrictEqual({ requests: 1, status: 200 });
    const both = async (): Promise<void> => {
      await get("/500");
      await client.sendPostRequestAsync(`${base}/429`);
    };
    expect(await observe(both)).toStrictEqual({ requests: 2, status: 429 });
  });

  it.each([
    ["unreachable where the connection breaks", "/gone", "unreachable"],
    ["malformed where a portal answers in place of the provider", "/portal", "malformed"],
    ["timed_out where nothing answers", "/silent", "timed_out"],
  ])("notes %s", async (_, path, failure) => {
    expect(await observe(() => get(path, 300))).toStrictEqual({ requests: 1, failure });
  });

  it("notes unreachable where nobody listens", async () => {
    const closed = createServer();
    await new Promise<void>((resolve) => void closed.listen(0, "127.0.0.1", resolve));
    const { port } = closed.address() as AddressInfo;
    await new Promise((resolve) => closed.close(resolve));
    const ask = (): Promise<unknown> =>
      client.sendGetRequestAsync(`http://127.0.0.1:${String(port)}`).catch(() => undefined);
    expect(await observe(ask)).toMatchObject({ failure: "unreachable" });
  });

  it("forgets a failure when a later request is answered", async () => {
    const again = async (): Promise<void> => {
      await get("/gone");
      await get("/200");
    };
    expect(await observe(again)).toStrictEqual({ requests: 2, status: 200 });
  });

  it("keeps operations apart that run at once", async () => {
    const paths = ["/200", "/429", "/503", "/portal", "/gone"];
    const seen = await Promise.all(paths.map((path) => observe(() => get(path))));
    expect(seen).toStrictEqual([
      { requests: 1, status: 200 },
      { requests: 1, status: 429 },
      { requests: 1, status: 503 },
      { requests: 1, failure: "malformed" },
      { requests: 1, failure: "unreachable" },
    ]);
  });

  it("does not note what is asked for beside the operation", async () => {
    const operation = observe(() => get("/200"));
    await get("/429");
    expect(await operation).toStrictEqual({ requests: 1, status: 200 });
  });

  it("passes requests, answers and errors through unchanged, observed or not", async () => {
    const answer = { status: 200, headers: { a: "b" }, body: { c: 1 } };
    const failure = new TypeError("fetch failed");
    const calls: unknown[][] = [];
    const inner = {
      sendGetRequestAsync: (...args: unknown[]) => Promise.resolve((calls.push(args), answer)),
      sendPostRequestAsync: () => Promise.reject(failure),
    } as INetworkModule;
    const outer = createObservedClient(inner, () => undefined);
    expect(await outer.sendGetRequestAsync("https://a", { headers: { x: "y" } }, 5)).toBe(answer);
    expect(calls).toStrictEqual([["https://a", { headers: { x: "y" } }, 5]]);
    await expect(outer.sendPostRequestAsync("https://a")).rejects.toBe(failure);
  });

  it("tells of every request as it begins, also of one that fails", async () => {
    const before = requests;
    await get("/200");
    await get("/gone");
    expect(requests).toBe(before + 2);
  });
});

describe("observeNetwork", () => {
  it("answers with what the operation answers, or with its error", async () => {
    const observation = { requests: 0 };
    expect(await observeNetwork(observation, () => Promise.resolve("value"))).toBe("value");
    const failure = new Error("of the operation");
    await expect(observeNetwork(observation, () => Promise.reject(failure))).rejects.toBe(failure);
  });
});
