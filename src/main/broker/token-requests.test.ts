import { describe, expect, it } from "vitest";
import type { TokenGrant, TokenRequest } from "../../shared/token-contract.ts";
import { createGrantIndex, type GrantIndex } from "./grant-index.ts";
import { createTokenRequests, type FreshGrant, type TokenRequests } from "./token-requests.ts";

const request: TokenRequest = { accountId: "ada", scopes: ["User.Read"] };
const hour = 3_600_000;

/** An account's client that answers when it is told to, and notes what it is asked. */
function createAsked(): {
  asked: TokenRequest[];
  index: GrantIndex;
  requests: TokenRequests;
  answer: (refreshOn?: number) => void;
  refuse: (error: Error) => void;
} {
  const asked: TokenRequest[] = [];
  const waiting: PromiseWithResolvers<FreshGrant>[] = [];
  const index = createGrantIndex();
  const requests = createTokenRequests(index, (each) => {
    asked.push(each);
    const answer = Promise.withResolvers<FreshGrant>();
    waiting.push(answer);
    return answer.promise;
  });
  const grant = (): TokenGrant => ({
    accessToken: `at${String(asked.length)}`,
    tokenType: "Bearer",
    expiresOn: Date.now() + hour,
    scopes: request.scopes,
    accountId: "ada",
    tenantId: "home",
    source: "network",
  });
  return {
    asked,
    index,
    requests,
    answer: (refreshOn) => waiting.shift()?.resolve({ grant: grant(), refreshOn }),
    refuse: (error) => waiting.shift()?.reject(error),
  };
}

const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe("createTokenRequests", () => {
  it("asks once for a hundred equal requests at once, and then not at all", async () => {
    const { asked, requests, answer } = createAsked();
    const grants = Array.from({ length: 100 }, () => requests.get(request));
    answer();
    expect(new Set((await Promise.all(grants)).map(({ accessToken }) => accessToken))).toEqual(
      new Set(["at1"]),
    );
    expect(requests.find(request)?.source).toBe("memory");
    expect(asked).toHaveLength(1);
  });

  it("asks for each of several different requests", async () => {
    const { asked, requests, answer } = createAsked();
    const both = [requests.get(request), requests.get({ ...request, scopes: ["Mail.Read"] })];
    answer();
    answer();
    await Promise.all(both);
    expect(asked).toHaveLength(2);
  });

  it("hands an error to everyone who waits, keeps nothing of it, and asks again", async () => {
    const { asked, requests, refuse, answer } = createAsked();
    const both = [requests.get(request), requests.get(request)];
    refuse(new Error("no"));
    for (const each of both) await expect(each).rejects.toThrow("no");
    expect(requests.find(request)).toBeUndefined();
    const again = requests.get(request);
    answer();
    await again;
    expect(asked).toHaveLength(2);
  });

  it("does not share a request that must ask the provider with one that need not", async () => {
    const { asked, requests, answer } = createAsked();
    const both = [requests.get(request), requests.get({ ...request, forceRefresh: true })];
    answer();
    answer();
    await Promise.all(both);
    expect(asked.map(({ forceRefresh = false }) => forceRefresh)).toEqual([false, true]);
    expect(requests.find({ ...request, forceRefresh: true })).toBeUndefined();
  });

  it("gives what it has at once when a newer one is due, and renews it once in the background", async () => {
    const { asked, requests, answer } = createAsked();
    const first = requests.get(request);
    answer(Date.now() - hour);
    await first;
    expect(requests.find(request)?.accessToken).toBe("at1");
    expect(requests.find(request)?.accessToken).toBe("at1");
    expect(asked.map(({ forceRefresh = false }) => forceRefresh)).toEqual([false, true]);
    answer();
    await settle();
    expect(requests.find(request)?.accessToken).toBe("at2");
  });

  it("goes on with what it has when the renewal fails, and does not ask in a loop", async () => {
    const { asked, requests, answer, refuse } = createAsked();
    const first = requests.get(request);
    answer(Date.now() - hour);
    await first;
    requests.find(request);
    refuse(new Error("offline"));
    await settle();
    for (let call = 0; call < 50; call += 1) expect(requests.find(request)?.accessToken).toBe("at1");
    expect(asked).toHaveLength(2);
  });

  it("does not keep what was granted to an account that was signed out meanwhile", async () => {
    const { index, requests, answer } = createAsked();
    const running = requests.get(request);
    index.forget("ada");
    answer();
    await running;
    expect(requests.find(request)).toBeUndefined();
  });
});
