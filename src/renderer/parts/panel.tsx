// A titled surface: the window's one kind of card, and how several stand beside each other.
import { useId, type ReactNode } from "react";
import { Body1, makeStyles, mergeClasses, Subtitle2, tokens } from "@fluentui/react-components";

export const usePanelStyles = makeStyles({
  surface: {
    boxSizing: "border-box",
    minWidth: 0,
    padding: tokens.spacingHorizontalXL,
    backgroundColor: tokens.colorNeutralBackground1,
    border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusXLarge,
    boxShadow: tokens.shadow2,
  },
  /** As many panels beside each other as there is room for. */
  columns: {
    display: "grid",
    gridTemplateColumns: "repeat(auto-fit, minmax(min(288px, 100%), 1fr))",
    gap: tokens.spacingHorizontalL,
  },
});

const useStyles = makeStyles({
  panel: { display: "flex", flexDirection: "column", gap: tokens.spacingVerticalL },
  titles: { display: "flex", flexDirection: "column", gap: tokens.spacingVerticalXXS },
  lead: { color: tokens.colorNeutralForeground3 },
  actions: { display: "flex", flexWrap: "wrap", gap: tokens.spacingHorizontalS },
});

export interface PanelProps {
  heading: string;
  lead?: string;
  /** Buttons, the main one first. */
  actions?: ReactNode;
  children?: ReactNode;
}

export function Panel({ heading, lead, actions, children }: PanelProps) {
  const surface = usePanelStyles().surface;
  const styles = useStyles();
  const headingId = useId();
  return (
    <section aria-labelledby={headingId} className={mergeClasses(surface, styles.panel)}>
      <div className={styles.titles}>
        <Subtitle2 as="h2" id={headingId}>
          {heading}
        </Subtitle2>
        {lead !== undefined && <Body1 className={styles.lead}>{lead}</Body1>}
      </div>
      {actions !== undefined && <div className={styles.actions}>{actions}</div>}
      {children}
    </section>
  );
}
