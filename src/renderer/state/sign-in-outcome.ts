// What became of a sign-in that an earlier load of the page began: its promise is gone, and main's activity still tells.
import type { ActivityEvent } from "../../shared/activity-contract.ts";
import { AuthError } from "../../shared/auth-error.ts";
import type { PendingSignIn } from "../../shared/sign-in-contract.ts";
import type { SignedInAccount } from "../../shared/token-contract.ts";
import { words } from "../words/words.ts";

export type SignedIn = Pick<SignedInAccount, "accountId" | "isOtherAccount">;

/**
 * @param events of main's activity
 * @throws AuthError with the code that the sign-in ended with; `user_cancelled` if nothing is known of its end
 */
export function readSignInOutcome(
  events: readonly ActivityEvent[],
  { startedOn, accountId: meant }: PendingSignIn,
): SignedIn {
  const end = events.findLast(
    ({ kind, time }) => time >= startedOn && (kind === "signed-in" || kind === "sign-in-failed"),
  );
  if (end?.kind === "signed-in" && end.accountId !== undefined) {
    return { accountId: end.accountId, isOtherAccount: meant !== undefined && meant !== end.accountId };
  }
  const code = end?.errorCode ?? "user_cancelled";
  const { correlationId } = end ?? {};
  throw new AuthError(code, words.errors[code].advice, correlationId === undefined ? {} : { correlationId });
}
