// What is done to accounts as a whole: add one, or sign all of them out.
import type { RefCallback } from "react";
import { Button } from "@fluentui/react-components";
import { PersonAddRegular } from "@fluentui/react-icons/svg/person-add";
import { SignOutRegular } from "@fluentui/react-icons/svg/sign-out";
import { BusyButton } from "../parts/busy-button.tsx";
import { words } from "../words/words.ts";

export interface AccountsToolbarProps {
  signingIn: boolean;
  signingOutAll: boolean;
  addAccountRef: RefCallback<HTMLElement>;
  onAddAccount: () => void;
  onSignOutAll: () => void;
}

export function AccountsToolbar(props: AccountsToolbarProps) {
  const { signingIn, signingOutAll, addAccountRef, onAddAccount, onSignOutAll } = props;
  return (
    <>
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
    </>
  );
}
