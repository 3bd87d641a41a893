// The window's parts and how they share its room: header, navigation, content, status bar. The same while accounts are still
// being opened, so that nothing moves when they are there.
import type { ReactNode } from "react";
import { makeStyles, tokens } from "@fluentui/react-components";
import { words } from "../words/words.ts";
import { low, narrow } from "./breakpoints.ts";

const useStyles = makeStyles({
  window: {
    height: "100vh",
    [low]: { height: "auto", minHeight: "100vh" },
    display: "flex",
    flexDirection: "column",
    backgroundColor: tokens.colorNeutralBackground3,
  },
  skip: {
    position: "absolute",
    zIndex: 1,
    insetInlineStart: tokens.spacingHorizontalL,
    top: "-100px",
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalM}`,
    border: "none",
    borderRadius: tokens.borderRadiusMedium,
    color: tokens.colorNeutralForegroundOnBrand,
    backgroundColor: tokens.colorBrandBackground,
    fontFamily: "inherit",
    fontSize: tokens.fontSizeBase300,
    ":focus": { top: tokens.spacingVerticalXS },
  },
  body: {
    flexGrow: 1,
    minHeight: 0,
    display: "flex",
    [narrow]: { flexDirection: "column" },
  },
  scroller: {
    flexGrow: 1,
    minWidth: 0,
    overflowY: "auto",
    [low]: { overflowY: "visible" },
    display: "flex",
    flexDirection: "column",
  },
  main: {
    boxSizing: "border-box",
    flexGrow: 1,
    width: "100%",
    maxWidth: "1080px",
    marginInline: "auto",
    padding: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalXXL} ${tokens.spacingVerticalXXL}`,
    display: "flex",
    flexDirection: "column",
    gap: tokens.spacingVerticalL,
    [narrow]: { padding: tokens.spacingHorizontalL },
  },
});

export interface FrameProps {
  header: ReactNode;
  nav: ReactNode;
  footer?: ReactNode;
  onSkip?: () => void;
  children: ReactNode;
}

export function Frame({ header, nav, footer, onSkip, children }: FrameProps) {
  const styles = useStyles();
  return (
    <div className={styles.window}>
      {onSkip !== undefined && (
        <button type="button" className={styles.skip} onClick={onSkip}>
          {words.skipToContent}
        </button>
      )}
      {header}
      <div className={styles.body}>
        {nav}
        <div className={styles.scroller}>
          <main className={styles.main} data-region>
            {children}
          </main>
        </div>
      </div>
      {footer}
    </div>
  );
}
