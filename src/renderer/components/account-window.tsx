// The open window: which account is selected, what is being waited for, what went wrong, where the focus goes.
import { useState } from "react";
import { makeStyles, tokens } from "@fluentui/react-components";
import type { AccountSummary } from "../../shared/token-contract.ts";
import type { AuthClient } from "../auth-client.ts";
import type { AccountSnapshot } from "../state/use-account-snapshot.ts";
import { useFocusRequest } from "../state/use-focus-request.ts";
import { useProblem } from "../state/use-problem.ts";
import { useSignIn } from "../state/use-sign-in.ts";
import { words } from "../words.ts";
import { AccountDetail } from "./account-detail.tsx";
import { AccountList } from "./account-list.tsx";
import { AccountsToolbar } from "./accounts-toolbar.tsx";
import { Announcer, useAnnouncement } from "./announcer.tsx";
import { AppHeader } from "./app-header.tsx";
import { CacheNotice } from "./cache-notice.tsx";
import { ErrorBar } from "./error-bar.tsx";
import { FirstRun } from "./first-run.tsx";
import { OtherAccountNotice } from "./other-account-notice.tsx";
import { SignOutAllDialog } from "./sign-out-all-dialog.tsx";
import { SignInProgress } from "./sign-in-progress.tsx";
import { StatusBar } from "./status-bar.tsx";

const narrow = "@media (max-width: 720px)";

const useStyles = makeStyles({
  window: {
    height: "100vh",
    // Too low for a fixed header and status bar: then the page scrolls as one.
    "@media (max-height: 480px)": { height: "auto", minHeight: "100vh" },
    display: "flex",
    flexDirection: "column",
    backgroundColor: tokens.colorNeutralBackground3,
  },
  scroller: { flexGrow: 1, overflowY: "auto", display: "flex", flexDirection: "column" },
  main: {
    boxSizing: "border-box",
    flexGrow: 1,
    width: "100%",
    maxWidth: "1120px",
    marginInline: "auto",
    padding: `${tokens.spacingVerticalXL} ${tokens.spacingHorizontalXXL}`,
    display: "flex",
    flexDirection: "column",
    gap: tokens.spacingVerticalL,
    [narrow]: { padding: tokens.spacingHorizontalL },
  },
  columns: {
    display: "grid",
    gridTemplateColumns: "264px minmax(0, 1fr)",
    alignItems: "start",
    gap: tokens.spacingHorizontalL,
    [narrow]: { gridTemplateColumns: "minmax(0, 1fr)" },
  },
});

export interface AccountWindowProps {
  auth: AuthClient;
  snapshot: AccountSnapshot;
  /** Why the snapshot could not be brought up to date. */
  failure: unknown;
  reload: () => Promise<void>;
}

export function AccountWindow({ auth, snapshot, failure, reload }: AccountWindowProps) {
  const styles = useStyles();
  const { info, accounts, status } = snapshot;
  // At the start only: what another window chooses later does not change what is shown in this one.
  const [selectedId, setSelectedId] = useState(() => accounts.find(({ isDefault }) => isDefault)?.accountId);
  const [otherAccountId, setOtherAccountId] = useState<string>();
  const [signOutAll, setSignOutAll] = useState<"no" | "asking" | "under-way">("no");
  const { announcement, announce } = useAnnouncement();
  const { problem, report, dismiss } = useProblem(failure);
  const focus = useFocusRequest();
  const selected = accounts.find(({ accountId }) => accountId === selectedId) ?? accounts[0];

  function select(accountId: string) {
    setSelectedId(accountId);
    // The choice holds in this window whether or not it can be remembered, and main has logged why it cannot.
    auth.setDefaultAccount(accountId).catch(() => {});
  }

  const signIn = useSignIn(auth, {
    onStarted: () => {
      dismiss();
      setOtherAccountId(undefined);
      announce(words.announce.waiting);
      focus.request("signing-in");
    },
    onSignedIn: async (account) => {
      await reload();
      select(account.accountId);
      if (account.isOtherAccount) setOtherAccountId(account.accountId);
      announce(account.isOtherAccount ? words.announce.signedInAsOther : words.announce.signedIn);
      focus.request("account");
    },
    onCancelled: () => {
      announce(words.announce.cancelled);
      focus.request("sign-in", "add-account");
    },
    onFailed: (error) => {
      report(error);
      focus.request("sign-in", "add-account");
    },
  });

  function startSignIn() {
    void signIn.start({ scopes: info.graphScopes });
  }

  function signInAgain({ accountId }: AccountSummary) {
    void signIn.start({ scopes: info.graphScopes, accountId });
  }

  async function signOutWith(request: () => Promise<void>) {
    dismiss();
    try {
      await request();
      // Before the focus moves: what it moves to may be about to go.
      await reload();
      announce(words.announce.signedOut);
      focus.request("sign-in", "account");
    } catch (error) {
      report(error);
      await reload();
    }
  }

  async function confirmSignOutAll() {
    setSignOutAll("under-way");
    await signOutWith(() => auth.signOutAll());
    setSignOutAll("no");
  }

  const otherAccount = accounts.find(({ accountId }) => accountId === otherAccountId);
  const problemAccount = accounts.find(({ accountId }) => accountId === problem?.accountId);
  const canSignInAgain = problem?.needsSignIn === true && problemAccount !== undefined && !signIn.waiting;

  return (
    <div className={styles.window}>
      <AppHeader info={info} />
      <div className={styles.scroller}>
        <main className={styles.main}>
          <ErrorBar
            error={problem?.error}
            onDismiss={() => {
              dismiss();
              focus.request("account", "sign-in");
            }}
            onSignInAgain={canSignInAgain ? () => signInAgain(problemAccount) : undefined}
          />
          {otherAccount !== undefined && (
            <OtherAccountNotice
              account={otherAccount}
              onDismiss={() => {
                setOtherAccountId(undefined);
                focus.request("account", "sign-in");
              }}
            />
          )}
          <CacheNotice status={status} />
          {signIn.waiting && (
            <SignInProgress
              isSystems={status.nativeBroker.state === "ready"}
              alone={selected === undefined}
              authorityHost={info.authorityHost}
              headingRef={focus.refs["signing-in"]}
              onCancel={() => void signIn.cancel()}
            />
          )}
          {selected === undefined ? (
            !signIn.waiting && (
              <FirstRun
                info={info}
                protection={status.protection}
                signInRef={focus.refs["sign-in"]}
                onSignIn={startSignIn}
              />
            )
          ) : (
            <>
              <AccountsToolbar
                accountCount={accounts.length}
                signingIn={signIn.waiting}
                addAccountRef={focus.refs["add-account"]}
                onAddAccount={startSignIn}
                signingOutAll={signOutAll === "under-way"}
                onSignOutAll={() => setSignOutAll("asking")}
              />
              <div className={accounts.length > 1 ? styles.columns : undefined}>
                {accounts.length > 1 && (
                  <AccountList
                    accounts={accounts}
                    selectedId={selected.accountId}
                    onSelect={(accountId) => {
                      dismiss();
                      select(accountId);
                    }}
                  />
                )}
                <AccountDetail
                  key={selected.accountId}
                  auth={auth}
                  info={info}
                  account={selected}
                  protection={status.protection}
                  headingRef={focus.refs.account}
                  signInAgain={canSignInAgain || signIn.waiting ? undefined : () => signInAgain(selected)}
                  onSignOut={() => signOutWith(() => auth.signOut(selected.accountId))}
                  onStarted={dismiss}
                  onGranted={() => announce(words.announce.gotToken)}
                  onFailed={(error) => report(error, selected.accountId)}
                />
              </div>
            </>
          )}
        </main>
      </div>
      <StatusBar
        status={status}
        version={info.version}
        onShowLogFolder={() => void auth.showLogFolder().catch(report)}
      />
      <SignOutAllDialog
        open={signOutAll === "asking"}
        accountCount={accounts.length}
        onCancel={() => setSignOutAll("no")}
        onConfirm={() => void confirmSignOutAll()}
      />
      <Announcer announcement={announcement} />
    </div>
  );
}
