import { request } from "node:https";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { IdentityProvider } from "./contract.ts";
import { startIdentityProvider } from "./identity-provider.ts";

describe("the control API", () => {
  let provider: IdentityProvider;
  beforeAll(async () => {
    provider = await startIdentityProvider({ controlApi: true });
  });
  afterAll(() => provider.close());
  const json = { "content-type": "application/json" };

  it("shows, sets and resets the knobs", async () => {
    const set = await send("POST", "/dev/knobs", json, { latencyMs: 5, refreshTokens: "reject-bad-token" });
    expect(set.status).toBe(200);
    expect(provider.knobs.refreshTokens).toBe("reject-bad-token");
    await send("DELETE", "/dev/knobs");
    expect((await send("GET", "/dev/knobs")).body).toMatchObject({ latencyMs: 0, refreshTokens: "accept" });
  });

  it("shows the counters, and can be reached while offline is on", async () => {
    provider.knobs.offline = true;
    expect((await send("GET", "/dev/counters")).body).toMatchObject({ token: 0, tokenByGrant: {} });
    await send("POST", "/dev/knobs", json, { offline: false });
    expect(provider.knobs.offline).toBe(false);
  });

  it("refuses an unknown knob by name", async () => {
    const { status, body } = await send("POST", "/dev/knobs", json, { ofline: true });
    expect(status).toBe(400);
    expect(body).toHaveProperty("error", expect.stringContaining('"ofline"'));
  });

  it("refuses what a web page could send", async () => {
    const fromPage = await send("POST", "/dev/knobs", { ...json, origin: "https://evil.example" }, {});
    expect(fromPage.status).toBe(403);
    const plain = await send("POST", "/dev/knobs", { "content-type": "text/plain" }, {});
    expect(plain.status).toBe(403);
  });

  it("is not there unless asked for", async () => {
    const closed = await startIdentityProvider();
    expect((await send("GET", "/dev/knobs", {}, undefined, closed)).body).not.toHaveProperty("latencyMs");
    await closed.close();
  });

  function send(
    method: string,
    path: string,
    headers: Record<string, string> = {},
    body?: object,
    target = provider,
  ): Promise<{ status: number | undefined; body: unknown }> {
    return new Promise((resolve, reject) => {
      const options = { method, headers, ca: target.certificateAuthority, agent: false as const };
      const outgoing = request(target.origin + path, options, (response) => {
        let text = "";
        response.setEncoding("utf8").on("data", (chunk: string) => (text += chunk));
        response.on("end", () => resolve({ status: response.statusCode, body: JSON.parse(text) }));
      });
      outgoing.on("error", reject).end(body && JSON.stringify(body));
    });
  }
});
