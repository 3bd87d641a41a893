// Asks before what was set aside is deleted, and says what that means. The browser's own modal dialog, as for signing out.
import { useEffect, useId, useRef } from "react";
import { Body1, Button } from "@fluentui/react-components";
import { useDangerStyle } from "../parts/danger-style.ts";
import { useDialogStyles } from "../parts/dialog-styles.ts";
import { words } from "../words/words.ts";

export interface PurgeDialogProps {
  open: boolean;
  count: number;
  onCancel: () => void;
  onConfirm: () => void;
}

export function PurgeDialog({ open, count, onCancel, onConfirm }: PurgeDialogProps) {
  const styles = useDialogStyles();
  const { danger } = useDangerStyle();
  const text = words.health.purgeDialog;
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
          {text.heading}
        </h2>
        <div id={bodyId} className={styles.content}>
          <Body1>{text.body(count)}</Body1>
          <Body1>{text.after}</Body1>
        </div>
        <div className={styles.actions}>
          {/* First, because a dialog focuses its first button: Enter pressed twice must not delete. */}
          <Button onClick={onCancel}>{words.cancel}</Button>
          <Button className={danger} onClick={onConfirm}>
            {text.confirm}
          </Button>
        </div>
      </div>
    </dialog>
  );
}
