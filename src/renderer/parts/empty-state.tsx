// A page or panel with nothing to show yet: a picture, why, and the one thing that changes it.
import type { ReactNode } from "react";
import { Body1, makeStyles, Subtitle2, tokens } from "@fluentui/react-components";

const useStyles = makeStyles({
  empty: {
    flexGrow: 1,
    display: "flex",
    flexDirection: "column",
    alignItems: "center",
    justifyContent: "center",
    gap: tokens.spacingVerticalS,
    paddingBlock: tokens.spacingVerticalXXXL,
  },
  picture: { display: "flex", color: tokens.colorNeutralForeground3 },
  lead: { maxWidth: "420px", color: tokens.colorNeutralForeground3 },
  action: { marginTop: tokens.spacingVerticalM },
});

export interface EmptyStateProps {
  /** An icon of 48 pixels. */
  picture: ReactNode;
  heading: string;
  lead: string;
  action?: ReactNode;
}

export function EmptyState({ picture, heading, lead, action }: EmptyStateProps) {
  const styles = useStyles();
  return (
    <div className={styles.empty}>
      <span className={styles.picture}>{picture}</span>
      <Subtitle2 as="h2" align="center">
        {heading}
      </Subtitle2>
      <Body1 align="center" className={styles.lead}>
        {lead}
      </Body1>
      {action !== undefined && <div className={styles.action}>{action}</div>}
    </div>
  );
}
