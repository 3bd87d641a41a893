// What the whole window shares, whichever page is open: the account in use, the sign-in under way, what went wrong last,
// where the focus goes.
import { useState } from "react";
import type { AccountSummary } from "../../shared/token-contract.ts";
import type { AuthClient } from "../auth-client.ts";
import type { SignInControl } from "../shell/page-contract.ts";
import { words } from "../words/words.ts";
import type { AccountSnapshot } from "./use-account-snapshot.ts";
import { useAnnouncement } from "./use-announcement.ts";
import { useFocusRequest } from "./use-focus-request.ts";
import { useProblem } from "./use-problem.ts";
import { useSignIn } from "./use-sign-in.ts";

export interface SessionSource {
  auth: AuthClient;
  snapshot: AccountSnapshot;
  /** Why the snapshot could not be brought up to date. */
  failure: unknown;
  reload: () => Promise<void>;
}

export function useSession({ auth, snapshot, failure, reload }: SessionSource) {
  const { info, accounts } = snapshot;
  // At the start only: what another window chooses later does not change what is shown in this one.
  const [selectedId, setSelectedId] = useState(() => accounts.find(({ isDefault }) => isDefault)?.accountId);
  const [otherAccountId, setOtherAccountId] = useState<string>();
  const { announcement, announce } = useAnnouncement();
  const { problem, report, dismiss } = useProblem(failure);
  const focus = useFocusRequest();
  const find = (id: string | undefined): AccountSummary | undefined =>
    accounts.find(({ accountId }) => accountId === id);

  function selectAccount(accountId: string) {
    setSelectedId(accountId);
    // The choice holds in this window whether or not it can be remembered, and main has logged why it cannot.
    auth.setDefaultAccount(accountId).catch(() => {});
  }

  const { waiting, pending, start, cancel } = useSignIn(auth, {
    onStarted: () => {
      dismiss();
      setOtherAccountId(undefined);
      announce(words.announce.waiting);
      focus.request("signing-in");
    },
    onSignedIn: async (account) => {
      await reload();
      selectAccount(account.accountId);
      if (account.isOtherAccount) setOtherAccountId(account.accountId);
      announce(account.isOtherAccount ? words.announce.signedInAsOther : words.announce.signedIn);
      focus.request("account", "page");
    },
    onCancelled: () => {
      announce(words.announce.cancelled);
      focus.request("sign-in", "add-account", "page");
    },
    onFailed: (error) => {
      report(error);
      focus.request("sign-in", "add-account", "page");
    },
  });

  const problemAccount = problem?.needsSignIn === true && !waiting ? find(problem.accountId) : undefined;
  /** What is done about the sign-in under way. False if it could not be, which is then reported. */
  async function attend(action: () => Promise<void>, done: string): Promise<boolean> {
    dismiss();
    try {
      await action();
      announce(done);
      return true;
    } catch (error) {
      report(error);
      return false;
    }
  }
  const signIn: SignInControl = {
    waiting,
    pending,
    isOffered: problemAccount !== undefined,
    start: (account) =>
      void start({
        scopes: info.graphScopes,
        ...(account === undefined ? {} : { accountId: account.accountId }),
      }),
    cancel: () => void cancel(),
    reopen: () => void attend(() => auth.reopenSignIn(), words.signingIn.reopened),
    copyLink: () => attend(() => auth.copySignInLink(), words.signingIn.linkCopied),
  };

  return {
    account: find(selectedId) ?? accounts[0],
    selectAccount,
    signIn,
    problem,
    /** The account that {@link problem} can be mended for by a sign-in. */
    problemAccount,
    report,
    dismiss,
    /** The account that signed in where another was meant, until the person has seen it. */
    otherAccount: find(otherAccountId),
    dismissOtherAccount: () => setOtherAccountId(undefined),
    announcement,
    announce,
    focus,
  };
}

export type Session = ReturnType<typeof useSession>;
