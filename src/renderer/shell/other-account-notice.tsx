// A sign-in was meant for one account, and somebody else has signed in: said, because nothing was wrong.
import {
  Button,
  MessageBar,
  MessageBarActions,
  MessageBarBody,
  MessageBarTitle,
} from "@fluentui/react-components";
import { DismissRegular } from "@fluentui/react-icons/svg/dismiss";
import type { AccountSummary } from "../../shared/token-contract.ts";
import { words } from "../words/words.ts";
import { WithName } from "../parts/with-name.tsx";

export interface OtherAccountNoticeProps {
  account: AccountSummary;
  onDismiss: () => void;
}

export function OtherAccountNotice({ account, onDismiss }: OtherAccountNoticeProps) {
  return (
    <MessageBar intent="warning" layout="multiline" data-testid="other-account">
      <MessageBarBody>
        <MessageBarTitle>{words.otherAccount.title}</MessageBarTitle>
        <WithName sentence={words.otherAccount.body} name={account.name ?? account.username} />
      </MessageBarBody>
      <MessageBarActions
        containerAction={
          <Button
            appearance="transparent"
            aria-label={words.error.dismiss}
            icon={<DismissRegular />}
            onClick={onDismiss}
          />
        }
      />
    </MessageBar>
  );
}
