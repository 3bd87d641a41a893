// A page of the window: its heading, which is also the window's title and takes the focus when the page is opened; what is
// done to the page as a whole; its content.
import { useEffect, type ReactNode } from "react";
import { Body1, makeStyles, tokens, typographyStyles } from "@fluentui/react-components";
import type { PageName, PageProps } from "../shell/page-contract.ts";
import { words } from "../words/words.ts";
import { useHiddenStyle } from "./hidden-style.ts";

const useStyles = makeStyles({
  page: { flexGrow: 1, display: "flex", flexDirection: "column", gap: tokens.spacingVerticalL, minWidth: 0 },
  head: {
    display: "flex",
    flexWrap: "wrap",
    alignItems: "center",
    columnGap: tokens.spacingHorizontalS,
    rowGap: tokens.spacingVerticalS,
    // As tall with a button in it as without: the content starts at the same place on every page.
    minHeight: "40px",
  },
  titles: { flex: "1 1 240px", minWidth: 0 },
  heading: { ...typographyStyles.title3, outlineOffset: "4px" },
  actions: { display: "flex", flexWrap: "wrap", gap: tokens.spacingHorizontalS, minWidth: 0 },
  lead: { color: tokens.colorNeutralForeground3 },
});

export interface PageFrameProps extends Pick<PageProps, "focus" | "info"> {
  name: PageName;
  /** Default: the page's name in the navigation. */
  heading?: string;
  /** True where what follows says by itself, and larger, what the page is for. */
  isHeadingHidden?: boolean;
  lead?: string;
  actions?: ReactNode;
  children: ReactNode;
}

export function Page(props: PageFrameProps) {
  const { name, heading = words.nav[name], isHeadingHidden, lead, actions, focus, info, children } = props;
  const { page: headingRef } = focus.refs;
  const styles = useStyles();
  const { hidden } = useHiddenStyle();
  const title = words.windowTitle(words.nav[name], info.name);

  // Again each time the page is shown: React ends the effects of a hidden page.
  useEffect(() => {
    document.title = title;
  }, [title]);

  return (
    <div className={styles.page}>
      <div className={isHeadingHidden === true ? hidden : styles.head}>
        <div className={styles.titles}>
          <h1 ref={headingRef} tabIndex={-1} className={styles.heading}>
            {heading}
          </h1>
          {lead !== undefined && <Body1 className={styles.lead}>{lead}</Body1>}
        </div>
        <div className={styles.actions}>{actions}</div>
      </div>
      {children}
    </div>
  );
}
