// The order of Electron's events around one request; the real network stack is driven in e2e/network.spec.ts.
import { EventEmitter } from "node:events";
import type { ClientRequest, ClientRequestConstructorOptions } from "electron";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { createNetFetch } from "./net-fetch.ts";
import { createProxyLogin, type ProxyLogin } from "./network/proxy-login.ts";

class Sent extends EventEmitter {
  body: string | undefined;
  isAborted = false;
  end(body?: string): void {
    this.body = body;
  }
  abort(): void {
    this.isAborted = true;
  }
}

describe("createNetFetch", () => {
  let sent: Sent;
  let options: ClientRequestConstructorOptions;
  let login: ProxyLogin;
  const proxy = { isProxy: true, host: "proxy", port: 1, scheme: "basic", realm: "" };
  const send = (init: RequestInit = {}): Promise<Response> => {
    const fetch = createNetFetch((given) => {
      options = given;
      return sent as unknown as ClientRequest;
    }, login);
    return fetch("https://login.example/token", init, (answer) => answer);
  };
  const answerWith = (statusCode: number, headers: Record<string, string | string[]>): EventEmitter => {
    const answer = Object.assign(new EventEmitter(), { statusCode, headers });
    sent.emit("response", answer);
    return answer;
  };

  beforeEach(() => {
    sent = new Sent();
    login = createProxyLogin(() => undefined);
  });

  it("sends nothing along of cookies and caches, follows nothing, and gives the whole answer", async () => {
    const asked = send({ method: "POST", headers: { "X-A": "b" }, body: "c=d" });
    expect(options).toStrictEqual({
      url: "https://login.example/token",
      method: "POST",
      headers: { "x-a": "b" },
      cache: "no-store",
      credentials: "omit",
      redirect: "manual",
    });
    expect(sent.body).toBe("c=d");
    const answer = answerWith(400, { "retry-after": "7", "set-cookie": ["a", "b"] });
    answer.emit("data", Buffer.from('{"error":"ü'));
    answer.emit("data", Buffer.from('"}'));
    answer.emit("end");
    const response = await asked;
    expect([response.status, response.headers.get("retry-after")]).toStrictEqual([400, "7"]);
    expect(await response.json()).toStrictEqual({ error: "ü" });
  });

  it("gives a proxy what the person gives, and asks again for what was not taken", async () => {
    void send();
    const answer = vi.fn<(username?: string, password?: string) => void>();
    sent.emit("login", proxy, answer);
    login.respond(1, { username: "ada", password: "wrong" });
    await vi.waitFor(() => expect(answer).toHaveBeenLastCalledWith("ada", "wrong"));
    sent.emit("login", proxy, answer);
    expect(login.pending()).toMatchObject({ id: 2, isRepeated: true });
    login.respond(2, { username: "ada", password: "right" });
    await vi.waitFor(() => expect(answer).toHaveBeenLastCalledWith("ada", "right"));
  });

  it("ends the request where the person refuses", async () => {
    const asked = send();
    sent.emit("login", proxy, () => undefined);
    login.respond(1);
    await expect(asked).rejects.toMatchObject({ kind: "proxy_login" });
    expect(sent.isAborted).toBe(true);
  });

  it("gives a server that asks for a password none, and asks nobody", () => {
    void send();
    const answer = vi.fn<() => void>();
    sent.emit("login", { ...proxy, isProxy: false }, answer);
    expect(answer.mock.calls).toStrictEqual([[]]);
    expect(login.pending()).toBeNull();
  });

  it("ends an answer that goes on and on", async () => {
    const asked = send();
    const answer = answerWith(200, {});
    for (let mebibytes = 0; mebibytes < 5; mebibytes += 1) answer.emit("data", Buffer.alloc(1024 * 1024));
    await expect(asked).rejects.toMatchObject({ kind: "malformed" });
    expect(sent.isAborted).toBe(true);
  });

  it("ends where a redirect points elsewhere", async () => {
    const asked = send();
    sent.emit("redirect", 302, "GET", "https://portal.example/");
    await expect(asked).rejects.toMatchObject({ kind: "portal" });
    expect(sent.isAborted).toBe(true);
  });

  it.each(["before the answer", "in the middle of it"])("ends when it is aborted %s", async (when) => {
    const controller = new AbortController();
    const asked = send({ signal: controller.signal });
    if (when === "in the middle of it") answerWith(200, {}).emit("data", Buffer.from("{"));
    const reason = new Error("on purpose");
    controller.abort(reason);
    await expect(asked).rejects.toBe(reason);
    expect(sent.isAborted).toBe(true);
  });

  it("rejects with Chromium's error, also in the middle of the answer", async () => {
    const failure = new Error("net::ERR_CONNECTION_RESET");
    const first = send();
    sent.emit("error", failure);
    await expect(first).rejects.toBe(failure);
    const second = send();
    answerWith(200, {}).emit("error", failure);
    await expect(second).rejects.toBe(failure);
  });
});
