// Asks before every account and the encryption key are removed from this computer.
// The browser's own modal dialog, which traps and gives back the focus itself: Fluent's leaves the rest of the window
// hidden from assistive technology if what opened it goes away, and keeps hidden tab stops on the page.
import { useEffect, useId, useRef } from "react";
import { Body1, Button, makeStyles, tokens, typographyStyles } from "@fluentui/react-components";
import { words } from "../words.ts";

const useStyles = makeStyles({
  dialog: {
    boxSizing: "border-box",
    width: "calc(100% - 32px)",
    maxWidth: "480px",
    padding: tokens.spacingHorizontalXXL,
    color: tokens.colorNeutralForeground1,
    backgroundColor: tokens.colorNeutralBackground1,
    border: `${tokens.strokeWidthThin} solid ${tokens.colorTransparentStroke}`,
    borderRadius: tokens.borderRadiusXLarge,
    boxShadow: tokens.shadow64,
    "::backdrop": { backgroundColor: tokens.colorBackgroundOverlay },
  },
  content: { display: "flex", flexDirection: "column", gap: tokens.spacingVerticalM },
  heading: typographyStyles.subtitle1,
  actions: {
    display: "flex",
    flexWrap: "wrap",
    justifyContent: "flex-end",
    gap: tokens.spacingHorizontalS,
    marginTop: tokens.spacingVerticalM,
  },
});

export interface SignOutAllDialogProps {
  open: boolean;
  accountCount: number;
  onCancel: () => void;
  onConfirm: () => void;
}

export function SignOutAllDialog({ open, accountCount, onCancel, onConfirm }: SignOutAllDialogProps) {
  const styles = useStyles();
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
