import { beforeEach, describe, expect, it } from "vitest";
import { observeNetwork, type NetworkObservation } from "./network-observation.ts";
import { createRequestThrottle, createThrottledClient, type RequestThrottle } from "./request-throttle.ts";

let now: number;
let throttle: RequestThrottle;
beforeEach(() => {
  now = 1_000;
  throttle = createRequestThrottle(() => now);
});

const waitOf = (accountId = "ada"): number => throttle.waitMs(accountId);
const note = (status: number, retryAfter?: string, name = "Retry-After"): void =>
  throttle.note("ada", { status, headers: retryAfter === undefined ? {} : { [name]: retryAfter } });

/** The wish, and at the most a tenth more. */
function expectWait(ms: number): void {
  expect(waitOf()).toBeGreaterThanOrEqual(ms);
  expect(waitOf()).toBeLessThanOrEqual(Math.ceil(ms * 1.1));
}

describe("the wait", () => {
  it.each([200, 400, 401])("is none after %i", (status) => {
    note(503, "60");
    note(status);
    expect(waitOf()).toBe(0);
  });

  it.each([
    [429, "7", 7_000],
    [503, "7", 7_000],
    [400, "7", 7_000],
    [429, undefined, 60_000],
    [429, "soon", 60_000],
    [429, "", 60_000],
    [429, "-5", 60_000],
    [500, undefined, 1_000],
    [429, "999999999", 3_600_000],
  ] as const)("after %i with Retry-After %s is %i ms", (status, retryAfter, ms) => {
    note(status, retryAfter);
    expectWait(ms);
  });

  it("understands a date, and the header in any case", () => {
    note(429, new Date(Date.now() + 30_000).toUTCString(), "retry-AFTER");
    expect(waitOf()).toBeGreaterThan(28_000);
    expect(waitOf()).toBeLessThan(34_000);
    note(429, new Date(Date.now() - 30_000).toUTCString());
    expect(waitOf()).toBe(0);
  });

  it("doubles with every 5xx in a row, to a minute at the most, and begins anew after an answer", () => {
    for (const ms of [1_000, 2_000, 4_000, 8_000, 16_000, 32_000, 60_000, 60_000]) {
      note(500);
      expectWait(ms);
    }
    note(200);
    note(500);
    expectWait(1_000);
  });

  it("is over when its time is, for the account that was told to wait and for no other", () => {
    note(429, "10");
    expect(waitOf("bob")).toBe(0);
    now += 9_999;
    expect(waitOf()).toBeGreaterThan(0);
    now += 1_002;
    expect(waitOf()).toBe(0);
  });

  it("is over when the account signs in", () => {
    note(429, "10");
    throttle.forget("ada");
    expect(waitOf()).toBe(0);
  });
});

describe("the client", () => {
  const answer = { status: 429, headers: { "Retry-After": "5" }, body: {} as never };
  let posts = 0;
  const send = async (observation: NetworkObservation): Promise<unknown> => {
    const client = createThrottledClient(
      {
        sendGetRequestAsync: () => Promise.resolve(answer),
        sendPostRequestAsync: () => {
          posts += 1;
          return Promise.resolve(answer);
        },
      },
      throttle,
    );
    return observeNetwork(observation, () => client.sendPostRequestAsync("https://example.com"));
  };

  it("sends nothing for an account that has to wait, says so, and sends everything for a sign-in", async () => {
    const first: NetworkObservation = { requests: 0, accountId: "ada" };
    await send(first);
    expect(first.retryAfterMs).toBeGreaterThanOrEqual(5_000);
    const second: NetworkObservation = { requests: 0, accountId: "ada" };
    await expect(send(second)).rejects.toMatchObject({
      code: "throttled",
      retryable: true,
      message: expect.stringMatching(/left alone for [56] more seconds\. Try again then\.$/) as string,
    });
    expect(second.heldBack?.retryAfterMs).toBeGreaterThanOrEqual(5_000);
    expect(posts).toBe(1);
    await send({ requests: 0 });
    await send({ requests: 0, accountId: "bob" });
    expect(posts).toBe(3);
  });
});
