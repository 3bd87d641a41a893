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
import { SignInProgress } from "./sign-in-progress.tsx";
import { StatusBar } from "./status-bar.tsx";

const narrow = "@media (max-width: 720px)";

const useStyles = makeStyles({
  window: {
    minHeight: "100vh",
    display: "flex",
    flexDirection: "column",
    backgroundColor: tokens.colorNeutralBackground3,
  },
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
  const [selectedId, setSelectedId] = useState<string>();
  const { announcement, announce } = useAnnouncement();
  const { problem, report, dismiss } = useProblem(failure);
  const focus = useFocusRequest();
  const selected = accounts.find(({ accountId }) => accountId === selectedId) ?? accounts[0];

  const signIn = useSignIn(auth, {
    onStarted: () => {
      dismiss();
      announce(words.announce.waiting);
      focus.request("signing-in");
    },
    onSignedIn: async ({ accountId }) => {
      await reload();
      setSelectedId(accountId);
      announce(words.announce.signedIn);
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

  function signInAgain({ accountId, username }: AccountSummary) {
    void signIn.start({ scopes: info.graphScopes, loginHint: username, accountId });
  }

  async function signOutWith(request: () => Promise<void>) {
    dismiss();
    try {
      await request();
      announce(words.announce.signedOut);
      focus.request("sign-in", "account");
    } catch (error) {
      report(error);
    }
    await reload();
  }

  const problemAccount = accounts.find(({ accountId }) => accountId === problem?.accountId);
  const canSignInAgain = problem?.needsSignIn === true && problemAccount !== undefined && !signIn.waiting;

  return (
    <div className={styles.window}>
      <AppHeader info={info} />
      <main className={styles.main}>
        <ErrorBar
          error={problem?.error}
          onDismiss={dismiss}
          onSignInAgain={canSignInAgain ? () => signInAgain(problemAccount) : undefined}
        />
        <CacheNotice status={status} />
        {signIn.waiting && (
          <SignInProgress
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
              onSignOutAll={() => signOutWith(() => auth.signOutAll())}
            />
            <div className={accounts.length > 1 ? styles.columns : undefined}>
              {accounts.length > 1 && (
                <AccountList
                  accounts={accounts}
                  selectedId={selected.accountId}
                  onSelect={(accountId) => {
                    dismiss();
                    setSelectedId(accountId);
                  }}
                />
              )}
              <AccountDetail
                key={selected.accountId}
                auth={auth}
                info={info}
                account={selected}
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
      <StatusBar status={status} version={info.version} />
      <Announcer announcement={announcement} />
    </div>
  );
}
