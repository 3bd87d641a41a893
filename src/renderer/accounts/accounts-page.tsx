// Who is signed in: add, choose, sign in again, sign out; or, with nobody, the first sign-in.
import { useState } from "react";
import { makeStyles, tokens } from "@fluentui/react-components";
import { Page } from "../parts/page.tsx";
import type { PageProps } from "../shell/page-contract.ts";
import { SignInProgress } from "../shell/sign-in-progress.tsx";
import { words } from "../words/words.ts";
import { AccountCard } from "./account-card.tsx";
import { AccountList } from "./account-list.tsx";
import { AccountsToolbar } from "./accounts-toolbar.tsx";
import { FirstRun } from "./first-run.tsx";
import { SignOutAllDialog } from "./sign-out-all-dialog.tsx";

const useStyles = makeStyles({
  columns: {
    display: "grid",
    gridTemplateColumns: "264px minmax(0, 1fr)",
    alignItems: "start",
    gap: tokens.spacingHorizontalL,
    "@media (max-width: 880px)": { gridTemplateColumns: "minmax(0, 1fr)" },
  },
});

export function AccountsPage(props: PageProps) {
  const { auth, info, snapshot, account, selectAccount, signIn, focus, report, dismiss, announce, reload } =
    props;
  const { accounts, status } = snapshot;
  const styles = useStyles();
  const [signOutAll, setSignOutAll] = useState<"no" | "asking" | "under-way">("no");

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

  return (
    <Page
      name="accounts"
      info={info}
      focus={focus}
      {...(account === undefined ? {} : { heading: words.accountsTitle(accounts.length) })}
      isHeadingHidden={account === undefined}
      actions={
        account !== undefined && (
          <AccountsToolbar
            signingIn={signIn.waiting}
            addAccountRef={focus.refs["add-account"]}
            onAddAccount={() => signIn.start()}
            signingOutAll={signOutAll === "under-way"}
            onSignOutAll={() => setSignOutAll("asking")}
          />
        )
      }
    >
      {account === undefined ? (
        signIn.waiting ? (
          <SignInProgress
            alone
            isSystems={status.nativeBroker.state === "ready"}
            authorityHost={info.authorityHost}
            headingRef={focus.refs["signing-in"]}
            onCancel={signIn.cancel}
          />
        ) : (
          <FirstRun
            info={info}
            protection={status.protection}
            signInRef={focus.refs["sign-in"]}
            onSignIn={() => signIn.start()}
          />
        )
      ) : (
        <div className={accounts.length > 1 ? styles.columns : undefined}>
          {accounts.length > 1 && (
            <AccountList
              accounts={accounts}
              selectedId={account.accountId}
              onSelect={(accountId) => {
                dismiss();
                selectAccount(accountId);
              }}
            />
          )}
          <AccountCard
            key={account.accountId}
            account={account}
            headingRef={focus.refs.account}
            signInAgain={signIn.isOffered || signIn.waiting ? undefined : () => signIn.start(account)}
            onSignOut={() => signOutWith(() => auth.signOut(account.accountId))}
          />
        </div>
      )}
      <SignOutAllDialog
        open={signOutAll === "asking"}
        accountCount={accounts.length}
        onCancel={() => setSignOutAll("no")}
        onConfirm={() => void confirmSignOutAll()}
      />
    </Page>
  );
}
