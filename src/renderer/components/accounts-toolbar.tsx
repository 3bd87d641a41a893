// What is done to accounts as a whole: add one, or sign all of them out.
import type { RefCallback } from "react";
import { Button, makeStyles, tokens, typographyStyles } from "@fluentui/react-components";
import { PersonAddRegular } from "@fluentui/react-icons/svg/person-add";
import { SignOutRegular } from "@fluentui/react-icons/svg/sign-out";
import { words } from "../words.ts";
import { BusyButton } from "./busy-button.tsx";

const useStyles = makeStyles({
  toolbar: { display: "flex", flexWrap: "wrap", alignItems: "center", gap: tokens.spacingHorizontalS },
  heading: {
    ...typographyStyles.subtitle1,
    flexGrow: 1,
    "@media (max-width: 720px)": { flexBasis: "100%" },
  },
});

export interface AccountsToolbarProps {
  accountCount: number;
  signingIn: boolean;
  signingOutAll: boolean;
  addAccountRef: RefCallback<HTMLElement>;
  onAddAccount: () => void;
  onSignOutAll: () => void;
}

export function AccountsToolbar(props: AccountsToolbarProps) {
  const { accountCount, signingIn, signingOutAll, addAccountRef, onAddAccount, onSignOutAll } = props;
  const styles = useStyles();
  return (
    <div className={styles.toolbar}>
      <h2 className={styles.heading}>{words.accountsTitle(accountCount)}</h2>
      <Button
        ref={addAccountRef}
        icon={<PersonAddRegular />}
        disabledFocusable={signingIn}
        onClick={onAddAccount}
      >
        {words.addAccount}
      </Button>
      <BusyButton busy={signingOutAll} appearance="subtle" icon={<SignOutRegular />} onClick={onSignOutAll}>
        {words.signOutAll}
      </BusyButton>
    </div>
  );
}
