// Signing out, from the question to where the focus goes afterwards.
import { useState } from "react";
import type { AccountSummary } from "../../shared/token-contract.ts";
import type { PageProps } from "../shell/page-contract.ts";
import { words } from "../words/words.ts";

/** One account, or every one. */
export type SignOutSubject = AccountSummary | "all";

export interface SignOutState {
  /** What the person is being asked about. */
  asked: SignOutSubject | undefined;
  /** What is being signed out now. */
  underWay: SignOutSubject | undefined;
  ask: (subject: SignOutSubject) => void;
  cancel: () => void;
  confirm: (endBrowserSession: boolean) => Promise<void>;
}

export function useSignOut(props: PageProps): SignOutState {
  const { auth, snapshot, selectAccount, focus, report, dismiss, announce, reload } = props;
  const [asked, setAsked] = useState<SignOutSubject>();
  const [underWay, setUnderWay] = useState<SignOutSubject>();

  async function confirm(endBrowserSession: boolean): Promise<void> {
    if (asked === undefined) return;
    setAsked(undefined);
    setUnderWay(asked);
    dismiss();
    try {
      const options = { endBrowserSession };
      await (asked === "all" ? auth.signOutAll(options) : auth.signOut(asked.accountId, options));
      announce(describeEnd(asked, endBrowserSession));
      // Before the focus moves: what it moves to may be about to go.
      await reload();
      const neighbour = asked === "all" ? undefined : findNeighbour(snapshot.accounts, asked.accountId);
      if (neighbour !== undefined) selectAccount(neighbour.accountId);
    } catch (error) {
      report(error);
      await reload();
    }
    focus.request("sign-in", "account");
    setUnderWay(undefined);
  }

  return { asked, underWay, ask: setAsked, cancel: () => setAsked(undefined), confirm };
}

function describeEnd(subject: SignOutSubject, endBrowserSession: boolean): string {
  const { signedOut, signedOutOfAll, endsInBrowser } = words.accounts;
  const here = subject === "all" ? signedOutOfAll : signedOut(subject.name ?? subject.username);
  return endBrowserSession ? `${here} ${endsInBrowser}` : here;
}

/** So that the list stays where it was. */
function findNeighbour(accounts: readonly AccountSummary[], accountId: string): AccountSummary | undefined {
  const index = accounts.findIndex((each) => each.accountId === accountId);
  return accounts[index + 1] ?? accounts[index - 1];
}
