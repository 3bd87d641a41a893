// What is done to accounts as a whole: add one, or sign all of them out, after asking.
import { useState, type RefCallback } from "react";
import {
  Body1,
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  DialogTrigger,
  makeStyles,
  tokens,
} from "@fluentui/react-components";
import { PersonAddRegular } from "@fluentui/react-icons/svg/person-add";
import { SignOutRegular } from "@fluentui/react-icons/svg/sign-out";
import { words } from "../words.ts";
import { BusyButton } from "./busy-button.tsx";

const useStyles = makeStyles({
  toolbar: { display: "flex", flexWrap: "wrap", gap: tokens.spacingHorizontalS },
  content: { display: "flex", flexDirection: "column", gap: tokens.spacingVerticalM },
});

export interface AccountsToolbarProps {
  accountCount: number;
  signingIn: boolean;
  addAccountRef: RefCallback<HTMLElement>;
  onAddAccount: () => void;
  onSignOutAll: () => Promise<void>;
}

export function AccountsToolbar(props: AccountsToolbarProps) {
  const { accountCount, signingIn, addAccountRef, onAddAccount, onSignOutAll } = props;
  const styles = useStyles();
  const [busy, setBusy] = useState(false);

  async function signOutAll() {
    setBusy(true);
    await onSignOutAll();
    setBusy(false);
  }

  return (
    <div className={styles.toolbar}>
      <Button
        ref={addAccountRef}
        icon={<PersonAddRegular />}
        disabledFocusable={signingIn}
        onClick={onAddAccount}
      >
        {words.addAccount}
      </Button>
      <Dialog modalType="alert">
        <DialogTrigger disableButtonEnhancement>
          <BusyButton busy={busy} appearance="subtle" icon={<SignOutRegular />}>
            {words.signOutAll}
          </BusyButton>
        </DialogTrigger>
        <DialogSurface>
          <DialogBody>
            <DialogTitle>{words.signOutAllDialog.heading}</DialogTitle>
            <DialogContent className={styles.content}>
              <Body1>{words.signOutAllDialog.body(accountCount)}</Body1>
              <Body1>{words.signOutAllDialog.after}</Body1>
            </DialogContent>
            <DialogActions>
              <DialogTrigger disableButtonEnhancement>
                <Button appearance="primary" onClick={() => void signOutAll()}>
                  {words.signOutAll}
                </Button>
              </DialogTrigger>
              <DialogTrigger disableButtonEnhancement>
                <Button>{words.cancel}</Button>
              </DialogTrigger>
            </DialogActions>
          </DialogBody>
        </DialogSurface>
      </Dialog>
    </div>
  );
}
