// Everything about the selected account: who it is, its token, a call made with it.
import type { Ref } from "react";
import { makeStyles, tokens } from "@fluentui/react-components";
import type { AppInfo } from "../../shared/ipc-contract.ts";
import type { AccountSummary, CacheProtection } from "../../shared/token-contract.ts";
import type { AuthClient } from "../auth-client.ts";
import { useApiCall } from "../state/use-api-call.ts";
import { useTokenGrant } from "../state/use-token-grant.ts";
import { AccountCard } from "./account-card.tsx";
import { ApiPanel } from "./api-panel.tsx";
import { TokenPanel } from "./token-panel.tsx";

const useStyles = makeStyles({
  detail: { display: "flex", flexDirection: "column", gap: tokens.spacingVerticalL, minWidth: 0 },
  panels: {
    display: "grid",
    gridTemplateColumns: "repeat(auto-fit, minmax(min(272px, 100%), 1fr))",
    gap: tokens.spacingHorizontalL,
  },
});

export interface AccountDetailProps {
  auth: AuthClient;
  info: AppInfo;
  account: AccountSummary;
  protection: CacheProtection;
  headingRef: Ref<HTMLHeadingElement>;
  /** Absent while a sign-in is under way or offered elsewhere. */
  signInAgain: (() => void) | undefined;
  onSignOut: () => Promise<void>;
  onStarted: () => void;
  onGranted: () => void;
  onFailed: (error: unknown) => void;
}

export function AccountDetail(props: AccountDetailProps) {
  const {
    auth,
    info,
    account,
    protection,
    headingRef,
    signInAgain,
    onSignOut,
    onStarted,
    onGranted,
    onFailed,
  } = props;
  const styles = useStyles();
  // What helps an account that needs a sign-in is the sign-in.
  const emphasis = account.needsSignIn ? "secondary" : "primary";
  const request = { accountId: account.accountId, scopes: info.graphScopes };
  const grant = useTokenGrant(auth, request, { onStarted, onGranted, onFailed });
  const apiCall = useApiCall(auth, info, request, { onStarted, onFailed });

  return (
    <div className={styles.detail}>
      <AccountCard
        account={account}
        headingRef={headingRef}
        signInAgain={signInAgain}
        onSignOut={onSignOut}
      />
      <div className={styles.panels}>
        {info.exposeTokens && <TokenPanel grant={grant} protection={protection} emphasis={emphasis} />}
        <ApiPanel graphUrl={info.graphUrl} apiCall={apiCall} emphasis={emphasis} />
      </div>
    </div>
  );
}
