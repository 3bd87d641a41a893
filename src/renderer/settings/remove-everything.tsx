// Takes all that the app keeps off this computer, once the person has said so twice.
// The browser's own modal dialog, as for signing out.
import { useId, useRef, useState } from "react";
import { Body1, Button } from "@fluentui/react-components";
import type { PageProps } from "../shell/page-contract.ts";
import { BusyButton } from "../parts/busy-button.tsx";
import { useDangerStyle } from "../parts/danger-style.ts";
import { useDialogStyles } from "../parts/dialog-styles.ts";
import { Panel } from "../parts/panel.tsx";
import { words } from "../words/words.ts";

export function RemoveEverything({ auth, dismiss, report }: Pick<PageProps, "auth" | "dismiss" | "report">) {
  const { danger } = useDangerStyle();
  const dialogStyles = useDialogStyles();
  const dialog = useRef<HTMLDialogElement>(null);
  const [isRemoving, setIsRemoving] = useState(false);
  const headingId = useId();
  const bodyId = useId();
  const text = words.settings;

  async function remove() {
    setIsRemoving(true);
    try {
      // The app quits. Until it has, the dialog stays.
      await auth.removeEverything();
    } catch (error) {
      dialog.current?.close();
      setIsRemoving(false);
      report(error);
    }
  }

  return (
    <Panel heading={text.danger} lead={text.dangerLead}>
      <div>
        <Button
          onClick={() => {
            dismiss();
            dialog.current?.showModal();
          }}
        >
          {text.remove}
        </Button>
      </div>
      <dialog
        ref={dialog}
        role="alertdialog"
        aria-labelledby={headingId}
        aria-describedby={bodyId}
        className={dialogStyles.dialog}
      >
        <div className={dialogStyles.content}>
          <h2 id={headingId} className={dialogStyles.heading}>
            {text.removeHeading}
          </h2>
          <div id={bodyId} className={dialogStyles.content}>
            <Body1>{text.removeBody}</Body1>
            <Body1>{text.removeAfter}</Body1>
          </div>
          <div className={dialogStyles.actions}>
            {/* First, because a dialog focuses its first button: Enter pressed twice must not remove anything. */}
            <Button onClick={() => dialog.current?.close()}>{words.cancel}</Button>
            <BusyButton className={danger} busy={isRemoving} onClick={() => void remove()}>
              {text.removeConfirm}
            </BusyButton>
          </div>
        </div>
      </dialog>
    </Panel>
  );
}
