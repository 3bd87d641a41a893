import { describe, expect, it } from "vitest";
import { activityKinds, type ActivityEvent } from "../../shared/activity-contract.ts";
import { de } from "../words/de.ts";
import { en } from "../words/en.ts";
import { describeActivity, describeActivityForSupport, describeReason } from "./activity-words.ts";

const happened = (event: Partial<ActivityEvent>): ActivityEvent => ({
  id: 1,
  time: 0,
  kind: "signed-in",
  ...event,
});

describe("describeActivity", () => {
  it.each([en, de])("is one sentence for everything that happens, in $language", ({ activity }) => {
    const changes = (["added", "changed", "removed"] as const).map((change) =>
      happened({ kind: "changed-elsewhere", change }),
    );
    const states = (["ready", "locked", "unavailable", "denied", "failed"] as const).map((state) =>
      happened({ kind: "cache-state", state }),
    );
    const others = activityKinds
      .filter((kind) => kind !== "changed-elsewhere" && kind !== "cache-state")
      .map((kind) => happened({ kind }));
    const cancelled = happened({ kind: "sign-in-failed", errorCode: "user_cancelled" });
    const said = [...others, ...changes, ...states, cancelled].map((event) =>
      describeActivity(event, activity),
    );
    expect(said.filter((sentence) => !/^[A-Z].*\.$/u.test(sentence))).toEqual([]);
    expect(new Set(said).size).toBe(said.length);
  });

  it("says what another program has done, in both languages", () => {
    const event = happened({ kind: "changed-elsewhere", change: "removed" });
    expect(describeActivity(event, en.activity)).toBe("Another program removed the account.");
    expect(describeActivity(event, de.activity)).toBe("Ein anderes Programm hat das Konto entfernt.");
  });
});

describe("describeReason", () => {
  it("says why where the sentence does not", () => {
    expect(describeReason(happened({ kind: "token-failed", errorCode: "offline" }))).toBe("Offline");
    expect(describeReason(happened({ kind: "throttled", errorCode: "throttled" }))).toBeUndefined();
    expect(describeReason(happened({}))).toBeUndefined();
  });
});

describe("describeActivityForSupport", () => {
  it("has every fact but whose account it is", () => {
    const event = happened({
      kind: "token-failed",
      accountId: "object.tenant",
      scopes: ["User.Read", "Mail.Read"],
      durationMs: 34,
      errorCode: "offline",
      correlationId: "c0ffee",
    });
    const info = {
      name: "Latchkey",
      version: "1.2.3",
      authorityHost: "login.example.com",
      graphUrl: "https://graph.example.com",
      graphScopes: [],
      exposeTokens: true,
      isConfigured: true,
    };
    expect(describeActivityForSupport(event, info)).toBe(
      [
        "No token was received.",
        "event: token-failed",
        "code: offline",
        "correlation id: c0ffee",
        "scopes: User.Read Mail.Read",
        "duration: 34 ms",
        "app: Latchkey 1.2.3",
        "authority: login.example.com",
        "time: 1970-01-01T00:00:00.000Z",
      ].join("\n"),
    );
  });
});
