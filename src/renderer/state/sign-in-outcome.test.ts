import { describe, expect, it } from "vitest";
import type { ActivityEvent } from "../../shared/activity-contract.ts";
import type { PendingSignIn } from "../../shared/sign-in-contract.ts";
import { readSignInOutcome } from "./sign-in-outcome.ts";

const pending: PendingSignIn = { startedOn: 100, expiresOn: 400, via: "browser", isBrowserOpened: true };
const signedIn = (time: number, accountId: string): ActivityEvent => ({
  id: time,
  time,
  kind: "signed-in",
  accountId,
});

describe("readSignInOutcome", () => {
  it("gives the account of the last sign-in since it began", () => {
    const events = [signedIn(50, "old"), signedIn(200, "new")];
    expect(readSignInOutcome(events, pending)).toEqual({ accountId: "new", isOtherAccount: false });
  });

  it("tells the account that was meant from another", () => {
    const meant = { ...pending, accountId: "ada" };
    expect(readSignInOutcome([signedIn(200, "ada")], meant).isOtherAccount).toBe(false);
    expect(readSignInOutcome([signedIn(200, "kofi")], meant).isOtherAccount).toBe(true);
  });

  it("throws the code that it failed with", () => {
    const failed: ActivityEvent = {
      id: 2,
      time: 399,
      kind: "sign-in-failed",
      errorCode: "timed_out",
      correlationId: "c",
    };
    expect(() => readSignInOutcome([failed], pending)).toThrow(
      expect.objectContaining({ code: "timed_out", correlationId: "c" }) as Error,
    );
  });

  it("takes it for cancelled if nothing has been told since", () => {
    expect(() => readSignInOutcome([signedIn(50, "old")], pending)).toThrow(
      expect.objectContaining({ code: "user_cancelled" }) as Error,
    );
  });
});
