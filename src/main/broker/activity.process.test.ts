// What a broker tells of itself, with a real cache and the development identity provider.
import { readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { createTestBrokers, type TestBrokers } from "../../../dev/test-brokers.ts";
import {
  startIdentityProvider,
  type IdentityProvider,
} from "../../../dev/identity-provider/identity-provider.ts";
import type { Activity } from "../../shared/activity-contract.ts";
import type { TokenBroker } from "./token-broker.ts";

// The data key lies in a plain file, which there is on Linux only.
describe.runIf(process.platform === "linux")("openTokenBroker, its activity", () => {
  let provider: IdentityProvider;
  let brokers: TestBrokers;
  let scopes: string[] = [];
  let told: Activity[] = [];
  const kinds = (): string[] => told.map(({ kind }) => kind);
  const open = (): Promise<TokenBroker> => brokers.open({ onActivity: (activity) => told.push(activity) });

  beforeAll(async () => {
    provider = await startIdentityProvider();
    scopes = provider.graphScopes;
  });
  afterAll(() => provider.close());
  beforeEach(async () => {
    provider.knobs.reset();
    told = [];
    brokers = await createTestBrokers(provider);
  });
  afterEach(() => brokers.close());

  it("tells a sign-in, each token that was not in memory, and the sign-out, without names or tokens", async () => {
    const broker = await open();
    const { accountId } = await broker.signIn({ scopes });
    for (let times = 0; times < 3; times += 1) await broker.getToken({ accountId, scopes });
    await broker.getToken({ accountId, scopes, forceRefresh: true });
    await broker.signOut(accountId);
    const facts = { accountId, scopes, durationMs: expect.any(Number) as number };
    const correlationId = expect.stringMatching(/^[\da-f-]{36}$/) as string;
    expect(told).toEqual([
      { kind: "signed-in", ...facts, correlationId },
      { kind: "token-read", ...facts, source: "cache", correlationId },
      { kind: "token-refreshed", ...facts, source: "network", correlationId },
      { kind: "signed-out", accountId },
    ]);
    const text = JSON.stringify(told);
    expect(text).not.toContain(provider.people[0]?.username);
    expect(provider.issuedSecrets().filter(({ value }) => text.includes(value))).toEqual([]);
  });

  it("tells what has failed, by its code", async () => {
    const broker = await open();
    const { accountId } = await broker.signIn({ scopes });
    await expect(broker.signIn({ scopes, prompt: "none", accountId })).rejects.toThrow();
    provider.knobs.tokenStatus = { status: 429, retryAfterSeconds: 60 };
    await expect(broker.getToken({ accountId, scopes, forceRefresh: true })).rejects.toThrow();
    await expect(broker.getToken({ accountId: "nobody", scopes })).rejects.toThrow();
    expect(told.slice(1)).toMatchObject([
      { kind: "sign-in-failed", accountId, errorCode: "interaction_required" },
      { kind: "throttled", accountId, errorCode: "throttled" },
      { kind: "token-failed", accountId: "nobody", errorCode: "account_not_found" },
    ]);
  });

  it("tells what another process has done, and nothing of it as its own", async () => {
    const broker = await open();
    const other = await brokers.open();
    await broker.status();
    const { accountId } = await other.signIn({ scopes });
    await expect.poll(kinds).toEqual(["changed-elsewhere"]);
    await other.signOut(accountId);
    await expect.poll(kinds).toEqual(["changed-elsewhere", "changed-elsewhere"]);
    expect(told.map(({ change }) => change)).toEqual(["added", "removed"]);
  });

  it("tells of an entry that was moved aside, with the new status, and not that somebody has removed it", async () => {
    const first = await brokers.open();
    const { accountId } = await first.signIn({ scopes });
    await first.close();
    const folder = join(brokers.directory, "entries");
    for (const file of await readdir(folder)) await writeFile(join(folder, file), "damaged");
    const broker = await open();
    const counts: number[] = [];
    broker.onChange((change) => {
      if (change.kind === "status-changed") counts.push(change.status.quarantined);
    });
    await expect(broker.getToken({ accountId, scopes })).rejects.toMatchObject({ code: "account_not_found" });
    await broker.wake();
    await expect.poll(() => counts).toEqual([1]);
    expect(told).toMatchObject([{ kind: "quarantined" }, { kind: "token-failed", accountId }]);
    expect(await broker.quarantined()).toMatchObject([{ id: expect.stringMatching(/entry$/) as string }]);
  });

  it("tells nobody's failure as its own: a listener that throws is noted in the log", async () => {
    const broker = await brokers.open({
      onActivity: () => {
        throw new Error("any");
      },
    });
    const { accountId } = await broker.signIn({ scopes });
    await expect(broker.getToken({ accountId, scopes })).resolves.toMatchObject({ accountId });
    expect(brokers.log()).toContain("error The listener for the token broker's activity threw.");
  });

  it("measures what lies on the disk", async () => {
    const broker = await open();
    expect(await broker.entries()).toEqual([]);
    const before = Date.now() - 2_000;
    const { accountId } = await broker.signIn({ scopes });
    const [entry, ...others] = await broker.entries();
    expect(others).toEqual([]);
    expect(entry).toMatchObject({ accountId });
    expect(entry?.sizeBytes).toBeGreaterThan(1_000);
    expect(entry?.savedOn).toBeGreaterThan(before);
  });
});
