// Asks before every account and the encryption key are removed from this computer.
// The browser's own modal dialog, which traps and gives back the focus itself: Fluent's leaves the rest of the window
// hidden from assistive technology if what opened it goes away, and keeps hidden tab stops on the page.
import { useEffect, useId, useRef } from "react";
import { Body1, Button } from "@fluentui/react-components";
import { words } from "../words/words.ts";
import { useDialogStyles } from "../parts/dialog-styles.ts";

export interface SignOutAllDialogProps {
  open: boolean;
  accountCount: number;
  onCancel: () => void;
  onConfirm: () => void;
}

export function SignOutAllDialog({ open, accountCount, onCancel, onConfirm }: SignOutAllDialogProps) {
  const styles = useDialogStyles();
  const dialog = useRef<HTMLDialogElement>(null);
  const headingId = useId();
  const bodyId = useId();

  useEffect(() => {
    if (open) dialog.current?.showModal();
    else dialog.current?.close();
  }, [open]);

  return (
    <dialog
      ref={dialog}
      role="alertdialog"
      aria-labelledby={headingId}
      aria-describedby={bodyId}
      className={styles.dialog}
      onCancel={onCancel}
    >
      <div className={styles.content}>
        <h2 id={headingId} className={styles.heading}>
          {words.signOutAllDialog.heading}
        </h2>
        <div id={bodyId} className={styles.content}>
          <Body1>{words.signOutAllDialog.body(accountCount)}</Body1>
          <Body1>{words.signOutAllDialog.after}</Body1>
        </div>
        <div className={styles.actions}>
          {/* First, because a dialog focuses its first button: Enter pressed twice must not sign out. */}
          <Button onClick={onCancel}>{words.cancel}</Button>
          <Button appearance="primary" onClick={onConfirm}>
            {words.signOutAllDialog.confirm}
          </Button>
        </div>
      </div>
    </dialog>
  );
}
