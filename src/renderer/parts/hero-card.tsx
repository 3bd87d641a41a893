// One thing to do, in the middle of the window: what it is, why, and one button.
import type { ReactNode, Ref } from "react";
import { Body1, makeStyles, mergeClasses, tokens, typographyStyles } from "@fluentui/react-components";
import { usePanelStyles } from "./panel.tsx";

const useStyles = makeStyles({
  place: { flexGrow: 1, display: "grid", placeItems: "center" },
  card: {
    width: "100%",
    maxWidth: "560px",
    padding: tokens.spacingHorizontalXXL,
    "@media (max-width: 480px)": { padding: tokens.spacingHorizontalL },
  },
  start: { display: "flex", flexDirection: "column", alignItems: "center", gap: tokens.spacingVerticalS },
  badge: {
    display: "grid",
    placeItems: "center",
    width: "64px",
    height: "64px",
    marginBottom: tokens.spacingVerticalXS,
    borderRadius: tokens.borderRadiusCircular,
    color: tokens.colorBrandForeground2,
    backgroundColor: tokens.colorBrandBackground2,
  },
  heading: { ...typographyStyles.title2, textAlign: "center" },
  lead: { maxWidth: "420px", color: tokens.colorNeutralForeground2 },
  action: { marginTop: tokens.spacingVerticalM },
});

export interface HeroCardProps {
  picture: ReactNode;
  heading: string;
  headingRef?: Ref<HTMLHeadingElement>;
  lead: ReactNode;
  action: ReactNode;
  children?: ReactNode;
}

export function HeroCard({ picture, heading, headingRef, lead, action, children }: HeroCardProps) {
  const styles = useStyles();
  const { surface } = usePanelStyles();
  return (
    <div className={styles.place}>
      <div className={mergeClasses(surface, styles.card)}>
        <div className={styles.start}>
          <div className={styles.badge}>{picture}</div>
          <h2 ref={headingRef} tabIndex={-1} className={styles.heading}>
            {heading}
          </h2>
          <Body1 align="center" className={styles.lead}>
            {lead}
          </Body1>
          <div className={styles.action}>{action}</div>
        </div>
        {children}
      </div>
    </div>
  );
}
