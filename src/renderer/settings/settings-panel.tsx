// A panel of settings that are saved at once: its heading says so, for as long as nothing else is changed.
import type { ReactNode } from "react";
import { Caption1, makeStyles, tokens } from "@fluentui/react-components";
import { CheckmarkRegular } from "@fluentui/react-icons/svg/checkmark";
import { Panel } from "../parts/panel.tsx";
import { words } from "../words/words.ts";

const useStyles = makeStyles({
  // There from the start, so that nothing moves when it is said.
  saved: {
    position: "absolute",
    insetInlineEnd: tokens.spacingHorizontalXL,
    top: tokens.spacingVerticalXL,
    display: "flex",
    alignItems: "center",
    gap: tokens.spacingHorizontalXS,
    color: tokens.colorNeutralForeground3,
  },
  place: { position: "relative", display: "grid", minWidth: 0 },
  settings: { display: "flex", flexDirection: "column", gap: tokens.spacingVerticalL },
});

export interface SettingsPanelProps {
  heading: string;
  lead?: string;
  isSaved: boolean;
  children: ReactNode;
}

export function SettingsPanel({ heading, lead, isSaved, children }: SettingsPanelProps) {
  const styles = useStyles();
  return (
    <div className={styles.place}>
      <Panel heading={heading} {...(lead === undefined ? {} : { lead })}>
        <div className={styles.settings}>{children}</div>
      </Panel>
      {isSaved && (
        <Caption1 className={styles.saved} data-testid="saved">
          <CheckmarkRegular aria-hidden />
          {words.settings.saved}
        </Caption1>
      )}
    </div>
  );
}
