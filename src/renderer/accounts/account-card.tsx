// One account: who it is, where it is from, whether it needs a sign-in, and the way to sign it out.
import { useState, type Ref } from "react";
import {
  Avatar,
  Badge,
  Body1,
  Button,
  Caption1,
  makeStyles,
  mergeClasses,
  tokens,
  typographyStyles,
} from "@fluentui/react-components";
import { Warning16Regular } from "@fluentui/react-icons/svg/warning";
import type { AccountSummary } from "../../shared/token-contract.ts";
import { words } from "../words/words.ts";
import { BusyButton } from "../parts/busy-button.tsx";
import { usePanelStyles } from "../parts/panel.tsx";

// Microsoft's fixed tenant of personal accounts: its GUID would tell a person nothing.
const personalTenantId = "9188040d-6c67-4c5b-b112-36a304b66dad";

const useStyles = makeStyles({
  card: { display: "flex", flexWrap: "wrap", alignItems: "center", gap: tokens.spacingHorizontalL },
  words: { flex: "1 1 240px", minWidth: 0, display: "flex", flexDirection: "column" },
  nameLine: {
    display: "flex",
    flexWrap: "wrap",
    alignItems: "center",
    columnGap: tokens.spacingHorizontalM,
  },
  name: { ...typographyStyles.subtitle1, minWidth: 0 },
  username: { textAlign: "left", color: tokens.colorNeutralForeground2 },
  tenant: { marginTop: tokens.spacingVerticalXS, color: tokens.colorNeutralForeground3 },
  signInAgain: {
    flexBasis: "100%",
    display: "flex",
    flexWrap: "wrap",
    alignItems: "center",
    gap: tokens.spacingHorizontalM,
    paddingTop: tokens.spacingVerticalL,
    borderTop: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
  },
  why: { flex: "1 1 200px" },
});

export interface AccountCardProps {
  account: AccountSummary;
  headingRef: Ref<HTMLHeadingElement>;
  signInAgain: (() => void) | undefined;
  onSignOut: () => Promise<void>;
}

export function AccountCard({ account, headingRef, signInAgain, onSignOut }: AccountCardProps) {
  const styles = useStyles();
  const { surface } = usePanelStyles();
  const [signingOut, setSigningOut] = useState(false);
  const { name, username, tenantId, needsSignIn } = account;
  const shownName = name ?? username;

  async function signOut() {
    setSigningOut(true);
    await onSignOut();
    setSigningOut(false);
  }

  return (
    <div className={mergeClasses(surface, styles.card)}>
      <Avatar name={shownName} size={64} color="colorful" idForColor={account.accountId} aria-hidden />
      <div className={styles.words}>
        <div className={styles.nameLine}>
          <h2 ref={headingRef} tabIndex={-1} dir="auto" className={styles.name} data-testid="account-name">
            {shownName}
          </h2>
          {needsSignIn && (
            <Badge appearance="tint" color="warning" icon={<Warning16Regular />} data-testid="needs-sign-in">
              {words.needsSignIn}
            </Badge>
          )}
        </div>
        <Body1 dir="auto" className={styles.username} data-testid="account-username">
          {username}
        </Body1>
        <Caption1 className={styles.tenant}>
          {tenantId === personalTenantId ? words.personalAccount : `${words.tenant} ${tenantId}`}
        </Caption1>
      </div>
      <BusyButton busy={signingOut} onClick={() => void signOut()}>
        {words.signOut}
      </BusyButton>
      {needsSignIn && signInAgain !== undefined && (
        <div className={styles.signInAgain}>
          <Body1 className={styles.why}>{words.needsSignInWhy}</Body1>
          <Button appearance="primary" onClick={signInAgain}>
            {words.signInAgain}
          </Button>
        </div>
      )}
    </div>
  );
}
