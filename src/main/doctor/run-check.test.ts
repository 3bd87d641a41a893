import { homedir, hostname, userInfo } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { redactFacts, runCheck, type Answer } from "./run-check.ts";

const options = { limitMs: 5_000, forAdvice: { family: "debian" } };

describe("runCheck", () => {
  const of =
    (finding: Answer["finding"], facts = {}): (() => Promise<Answer>) =>
    async () => ({ finding, facts });

  it("adds the result that follows from the finding, and what the advice on a failure depends on", async () => {
    expect(await runCheck("session-bus", of("bus-reachable", { a: 1 }), options)).toMatchObject({
      result: "passed",
      facts: { a: 1 },
    });
    expect((await runCheck("session-bus", of("bus-reachable"), options)).facts).toStrictEqual({});
    expect(await runCheck("session-bus", of("bus-not-named"), options)).toMatchObject({
      id: "session-bus",
      result: "failed",
      facts: { family: "debian" },
    });
  });

  it("waits for a check that hangs only so long", async () => {
    const check = await runCheck("dns", () => new Promise(() => undefined), { limitMs: 30, forAdvice: {} });
    expect(check).toMatchObject({ result: "failed", finding: "check-timed-out", facts: { seconds: 0 } });
    expect(check.durationMs).toBeLessThan(1_000);
  });

  it("tells a check that breaks by the error's code or class, and not by its message", async () => {
    const broken = await runCheck("dns", () => Promise.reject(new TypeError("ada@example.com")), options);
    expect(broken).toMatchObject({
      result: "failed",
      finding: "check-crashed",
      facts: { reason: "TypeError" },
    });
  });
});

describe("redactFacts", () => {
  it("takes out the home folder, the person's name, addresses and the computer's name", () => {
    const { username } = userInfo();
    const facts = redactFacts({
      directory: join(homedir(), "x", "y"),
      reason: `sent by ada@example.com on ${hostname()} for ${username}`,
      count: 5,
    });
    expect(facts["directory"]).toBe(join("~", "x", "y"));
    expect(facts["count"]).toBe(5);
    expect(facts["reason"]).not.toContain("ada");
    if (username.length > 2) expect(facts["reason"]).not.toContain(username);
    if (hostname().length > 2) expect(facts["reason"]).not.toMatch(new RegExp(`\\b${hostname()}\\b`));
  });
});
