// One account: who it is, where it is from, whether it is the default or needs a sign-in, and the way to sign it out.
import type { Ref } from "react";
import {
  Avatar,
  Badge,
  Body1,
  Button,
  makeStyles,
  mergeClasses,
  tokens,
  typographyStyles,
} from "@fluentui/react-components";
import { Warning16Regular } from "@fluentui/react-icons/svg/warning";
import type { AccountSummary } from "../../shared/token-contract.ts";
import { BusyButton } from "../parts/busy-button.tsx";
import { Address } from "../parts/address.tsx";
import { usePanelStyles } from "../parts/panel.tsx";
import { words } from "../words/words.ts";
import { AccountFacts } from "./account-facts.tsx";

const useStyles = makeStyles({
  card: {
    display: "flex",
    flexWrap: "wrap",
    alignItems: "center",
    columnGap: tokens.spacingHorizontalL,
    rowGap: tokens.spacingVerticalL,
  },
  // Beside the avatar where the card is narrow, too: the button then goes below.
  words: {
    flex: `1 1 min(320px, calc(100% - 64px - ${tokens.spacingHorizontalL}))`,
    minWidth: 0,
    display: "flex",
    flexDirection: "column",
  },
  nameLine: {
    display: "flex",
    flexWrap: "wrap",
    alignItems: "center",
    columnGap: tokens.spacingHorizontalM,
    rowGap: tokens.spacingVerticalXXS,
  },
  name: { ...typographyStyles.subtitle1, minWidth: 0, overflowWrap: "anywhere" },
  username: { textAlign: "left", overflowWrap: "anywhere", color: tokens.colorNeutralForeground2 },
  part: {
    flexBasis: "100%",
    paddingTop: tokens.spacingVerticalL,
    borderTop: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
  },
  signInAgain: { display: "flex", flexWrap: "wrap", alignItems: "center", gap: tokens.spacingHorizontalM },
  why: { flex: "1 1 200px" },
});

export interface AccountCardProps {
  account: AccountSummary;
  headingRef: Ref<HTMLHeadingElement>;
  signInAgain: (() => void) | undefined;
  isSigningOut: boolean;
  onSignOut: () => void;
  onCopied: () => void;
}

export function AccountCard(props: AccountCardProps) {
  const { account, headingRef, signInAgain, isSigningOut, onSignOut, onCopied } = props;
  const styles = useStyles();
  const { surface } = usePanelStyles();
  const { accountId, name, username, needsSignIn, isDefault } = account;

  return (
    <div className={mergeClasses(surface, styles.card)}>
      <Avatar name={name ?? username} size={64} color="colorful" idForColor={accountId} aria-hidden />
      <div className={styles.words}>
        <div className={styles.nameLine}>
          <h2 ref={headingRef} tabIndex={-1} dir="auto" className={styles.name} data-testid="account-name">
            {name ?? username}
          </h2>
          {isDefault && (
            <Badge appearance="outline" color="informative" data-testid="default-account">
              {words.accounts.isDefault}
            </Badge>
          )}
          {needsSignIn && (
            <Badge appearance="tint" color="warning" icon={<Warning16Regular />} data-testid="needs-sign-in">
              {words.needsSignIn}
            </Badge>
          )}
        </div>
        {name !== undefined && (
          <Body1 dir="auto" className={styles.username} data-testid="account-username">
            <Address>{username}</Address>
          </Body1>
        )}
      </div>
      <BusyButton busy={isSigningOut} onClick={onSignOut}>
        {words.signOut}
      </BusyButton>
      {needsSignIn && signInAgain !== undefined && (
        <div className={mergeClasses(styles.part, styles.signInAgain)}>
          <Body1 className={styles.why}>{words.accounts.needsSignInWhy}</Body1>
          <Button appearance="primary" onClick={signInAgain}>
            {words.signInAgain}
          </Button>
        </div>
      )}
      <div className={styles.part}>
        <AccountFacts account={account} onCopied={onCopied} />
      </div>
    </div>
  );
}
