// Who is signed in: add, choose, sign in again, sign out; or, with nobody, the first sign-in.
import { makeStyles, tokens } from "@fluentui/react-components";
import { Page } from "../parts/page.tsx";
import type { PageProps } from "../shell/page-contract.ts";
import { SignInProgress } from "../shell/sign-in-progress.tsx";
import { words } from "../words/words.ts";
import { AccountCard } from "./account-card.tsx";
import { AccountSwitcher } from "./account-switcher.tsx";
import { AccountsToolbar } from "./accounts-toolbar.tsx";
import { FirstRun } from "./first-run.tsx";
import { SignOutDialog } from "./sign-out-dialog.tsx";
import { useSignOut } from "./use-sign-out.ts";

const useStyles = makeStyles({
  columns: {
    display: "grid",
    gridTemplateColumns: "320px minmax(0, 1fr)",
    alignItems: "start",
    gap: tokens.spacingHorizontalL,
    "@media (max-width: 880px)": { gridTemplateColumns: "minmax(0, 1fr)" },
  },
});

export function AccountsPage(props: PageProps) {
  const { info, snapshot, account, selectAccount, signIn, focus, dismiss, announce } = props;
  const { accounts, status } = snapshot;
  const styles = useStyles();
  const signOut = useSignOut(props);

  return (
    <Page
      name="accounts"
      info={info}
      focus={focus}
      {...(account === undefined ? {} : { heading: words.accounts.title(accounts.length) })}
      isHeadingHidden={account === undefined}
      actions={
        account !== undefined && (
          <AccountsToolbar
            signingIn={signIn.waiting}
            addAccountRef={focus.refs["add-account"]}
            onAddAccount={() => signIn.start()}
            signingOutAll={signOut.underWay === "all"}
            onSignOutAll={() => signOut.ask("all")}
          />
        )
      }
    >
      {account !== undefined && (
        <div className={accounts.length > 1 ? styles.columns : undefined}>
          {accounts.length > 1 && (
            <AccountSwitcher
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
            isSigningOut={signOut.underWay !== undefined && signOut.underWay !== "all"}
            onSignOut={() => signOut.ask(account)}
            onCopied={() => announce(words.copied)}
          />
        </div>
      )}
      {account === undefined && signIn.waiting && (
        <SignInProgress alone signIn={signIn} snapshot={snapshot} headingRef={focus.refs["signing-in"]} />
      )}
      {account === undefined && !signIn.waiting && (
        <FirstRun
          info={info}
          status={status}
          signInRef={focus.refs["sign-in"]}
          onSignIn={() => signIn.start()}
        />
      )}
      {signOut.asked !== undefined && (
        <SignOutDialog
          account={signOut.asked === "all" ? undefined : signOut.asked}
          accountCount={accounts.length}
          authorityHost={info.authorityHost}
          onCancel={signOut.cancel}
          onConfirm={(endBrowserSession) => void signOut.confirm(endBrowserSession)}
        />
      )}
    </Page>
  );
}
