// Asks how far one account, or every one, is to be signed out: of this app, or of the browser as well.
// The browser's own modal dialog, which traps and gives back the focus itself: Fluent's leaves the rest of the window
// hidden from assistive technology if what opened it goes away, and keeps hidden tab stops on the page.
import { useId, useLayoutEffect, useRef, useState } from "react";
import {
  Body1,
  Button,
  Caption1,
  makeStyles,
  mergeClasses,
  Radio,
  RadioGroup,
  tokens,
} from "@fluentui/react-components";
import type { AccountSummary } from "../../shared/token-contract.ts";
import { useDialogStyles } from "../parts/dialog-styles.ts";
import { WithName } from "../parts/with-name.tsx";
import { words } from "../words/words.ts";

const useStyles = makeStyles({
  heading: { overflowWrap: "anywhere" },
  choice: { display: "flex", flexDirection: "column", gap: tokens.spacingVerticalXXS },
  what: { color: tokens.colorNeutralForeground3 },
});

export interface SignOutDialogProps {
  /** Undefined: every one. */
  account: AccountSummary | undefined;
  accountCount: number;
  authorityHost: string;
  onCancel: () => void;
  onConfirm: (endBrowserSession: boolean) => void;
}

type Reach = "here" | "browser";

/** Open for as long as it is rendered. */
export function SignOutDialog(props: SignOutDialogProps) {
  const { account, accountCount, authorityHost, onCancel, onConfirm } = props;
  const { dialog: dialogStyle, content, heading, actions } = useDialogStyles();
  const styles = useStyles();
  const dialog = useRef<HTMLDialogElement>(null);
  const headingId = useId();
  const [reach, setReach] = useState<Reach>("here");
  const text = words.signOutDialog;
  const isAll = account === undefined;

  useLayoutEffect(() => {
    const element = dialog.current;
    element?.showModal();
    // Gives the focus back to what had it, which it does not on being taken off the page.
    return () => element?.close();
  }, []);

  const choice = (value: Reach, label: string, what: string) => (
    <Radio
      value={value}
      label={
        <span className={styles.choice}>
          {label}
          <Caption1 className={styles.what}>
            <WithName sentence={what} name={authorityHost} />
          </Caption1>
        </span>
      }
    />
  );

  return (
    <dialog ref={dialog} aria-labelledby={headingId} className={dialogStyle} onCancel={onCancel}>
      <div className={content}>
        <h2 id={headingId} className={mergeClasses(heading, styles.heading)}>
          {isAll ? (
            text.headingAll(accountCount)
          ) : (
            <WithName sentence={text.heading} name={account.name ?? account.username} />
          )}
        </h2>
        {/* It takes the focus, and Enter does nothing in it: pressed twice, it must not sign out. */}
        <RadioGroup
          aria-label={text.choices}
          value={reach}
          onChange={(_event, { value }) => setReach(value as Reach)}
        >
          {choice("here", text.here, isAll ? text.hereWhatAll : text.hereWhat)}
          {choice("browser", text.browser, isAll ? text.browserWhatAll : text.browserWhat)}
        </RadioGroup>
        <Body1>{isAll ? text.afterAll : text.after}</Body1>
        <div className={actions}>
          <Button onClick={onCancel}>{words.cancel}</Button>
          <Button appearance="primary" onClick={() => onConfirm(reach === "browser")}>
            {isAll ? text.confirmAll : text.confirm}
          </Button>
        </div>
      </div>
    </dialog>
  );
}
