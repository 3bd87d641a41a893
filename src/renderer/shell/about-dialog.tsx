// Which app this is, what it runs on, and whose work is in it. The list of licences is a file of the package, and is only asked
// for when somebody looks.
import { useEffect, useEffectEvent, useId, useRef, useState } from "react";
import { Body1, Button, Caption1, Link, makeStyles, mergeClasses, tokens } from "@fluentui/react-components";
import type { AppInfo } from "../../shared/ipc-contract.ts";
import type { AboutApp, WebLink } from "../../shared/settings-contract.ts";
import type { AuthClient } from "../auth-client.ts";
import { useDialogStyles } from "../parts/dialog-styles.ts";
import { words } from "../words/words.ts";
import { LicenceList } from "./licence-list.tsx";

const useStyles = makeStyles({
  body: { maxHeight: "calc(100vh - 180px)", overflowY: "auto" },
  quiet: { color: tokens.colorNeutralForeground3 },
  links: { display: "flex", flexWrap: "wrap", gap: tokens.spacingHorizontalL },
});

export interface AboutDialogProps {
  auth: AuthClient;
  info: AppInfo;
  open: boolean;
  onClose: () => void;
}

export function AboutDialog({ auth, info, open, onClose }: AboutDialogProps) {
  const styles = useStyles();
  const dialogStyles = useDialogStyles();
  const dialog = useRef<HTMLDialogElement>(null);
  const [about, setAbout] = useState<AboutApp>();
  const headingId = useId();
  const text = words.about;

  const onRefused = useEffectEvent(onClose);

  useEffect(() => {
    const own = dialog.current;
    if (!open) return own?.close();
    if (own?.open === true) return;
    // Another dialog is answered first.
    if (document.querySelector("dialog[open]") !== null) return onRefused();
    own?.showModal();
    auth.getAbout().then(setAbout, () => undefined);
  }, [auth, open]);

  const link = (name: WebLink) => (
    <Link as="button" onClick={() => void auth.openLink(name).catch(() => undefined)}>
      {text[name]}
    </Link>
  );

  return (
    <dialog
      ref={dialog}
      data-asks="nothing"
      aria-labelledby={headingId}
      className={dialogStyles.dialog}
      onClose={onClose}
    >
      <div className={dialogStyles.content}>
        <h2 id={headingId} className={dialogStyles.heading}>
          {text.heading(info.name)}
        </h2>
        {/* Scrolls, so it can be reached by key. */}
        <div
          className={mergeClasses(dialogStyles.content, styles.body)}
          role="group"
          tabIndex={0}
          aria-labelledby={headingId}
        >
          <Body1>{words.version(info.version)}</Body1>
          {about !== undefined && (
            <Caption1 className={styles.quiet} data-testid="runtime">
              {text.runtime}: {describeRuntime(about)}
            </Caption1>
          )}
          <Caption1 className={styles.quiet}>{text.copyright}</Caption1>
          <div className={styles.links}>
            {link("documentation")}
            {link("source")}
          </div>
          {open && <LicenceList />}
        </div>
        <div className={dialogStyles.actions}>
          <Button onClick={() => dialog.current?.close()}>{text.close}</Button>
        </div>
      </div>
    </dialog>
  );
}

/** What is not there, as in a development host, is left out. */
function describeRuntime({ electron, chrome, node }: AboutApp): string {
  const parts = { Electron: electron, Chromium: chrome, "Node.js": node };
  return Object.entries(parts)
    .filter(([, version]) => version !== "")
    .map(([name, version]) => `${name} ${version}`)
    .join(" · ");
}
