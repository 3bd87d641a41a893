// The navigation: one button a page, at the side, or along the top where the window is narrow. Own markup: Fluent's Nav
// brings a drawer and its motion along, and roves the tab stop, which five buttons do not need.
import { makeStyles, mergeClasses, tokens } from "@fluentui/react-components";
import { words } from "../words/words.ts";
import { narrow } from "./breakpoints.ts";
import { pageNames, type PageName } from "./page-contract.ts";
import { pageIcons } from "./pages.ts";
import { shortcutOf } from "./use-shell-keys.ts";

const useStyles = makeStyles({
  nav: {
    boxSizing: "border-box",
    flexShrink: 0,
    width: "224px",
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalM}`,
    [narrow]: {
      width: "auto",
      padding: `0 ${tokens.spacingHorizontalS}`,
      borderBottom: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    },
  },
  list: {
    listStyleType: "none",
    margin: 0,
    padding: 0,
    display: "flex",
    flexDirection: "column",
    gap: tokens.spacingVerticalXXS,
    [narrow]: { flexDirection: "row", gap: 0 },
  },
  // As wide as its word: in German, five of the same width would cut the longest.
  item: { [narrow]: { flex: "1 1 auto", minWidth: 0 } },
  button: {
    position: "relative",
    boxSizing: "border-box",
    width: "100%",
    minHeight: "40px",
    display: "flex",
    alignItems: "center",
    gap: tokens.spacingHorizontalM,
    padding: `${tokens.spacingVerticalSNudge} ${tokens.spacingHorizontalM}`,
    border: "none",
    borderRadius: tokens.borderRadiusMedium,
    color: tokens.colorNeutralForeground1,
    backgroundColor: "transparent",
    fontFamily: "inherit",
    fontSize: tokens.fontSizeBase300,
    lineHeight: tokens.lineHeightBase300,
    textAlign: "start",
    cursor: "pointer",
    ":disabled": { cursor: "default" },
    ":hover": {
      color: tokens.colorNeutralForeground1Hover,
      backgroundColor: tokens.colorNeutralBackground3Hover,
    },
    ":active": { backgroundColor: tokens.colorNeutralBackground3Pressed },
    ":focus-visible": { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: "-2px" },
    [narrow]: {
      flexDirection: "column",
      gap: tokens.spacingVerticalXXS,
      padding: `${tokens.spacingVerticalS} 0`,
      fontSize: tokens.fontSizeBase200,
      lineHeight: tokens.lineHeightBase200,
      textAlign: "center",
    },
  },
  current: {
    color: tokens.colorNeutralForeground1Selected,
    backgroundColor: tokens.colorNeutralBackground3Selected,
    ":hover": {
      color: tokens.colorNeutralForeground1Selected,
      backgroundColor: tokens.colorNeutralBackground3Selected,
    },
    fontWeight: tokens.fontWeightSemibold,
    "::before": {
      content: "''",
      position: "absolute",
      insetInlineStart: 0,
      width: "3px",
      height: "16px",
      borderRadius: tokens.borderRadiusCircular,
      backgroundColor: tokens.colorCompoundBrandStroke,
    },
    [narrow]: {
      "::before": {
        insetInlineStart: "calc(50% - 12px)",
        bottom: 0,
        width: "24px",
        height: "3px",
      },
    },
    "@media (forced-colors: active)": {
      forcedColorAdjust: "none",
      color: "HighlightText",
      backgroundColor: "Highlight",
      ":hover": { color: "HighlightText", backgroundColor: "Highlight" },
    },
  },
  icon: { flexShrink: 0 },
  currentIcon: {
    color: tokens.colorNeutralForeground2BrandSelected,
    "@media (forced-colors: active)": { color: "inherit" },
  },
  label: {
    maxWidth: "100%",
    overflow: "hidden",
    textOverflow: "ellipsis",
    overflowWrap: "normal",
  },
});

export interface PageNavProps {
  current: PageName;
  /** Absent while there is nothing to open yet. */
  onGo?: (page: PageName) => void;
}

export function PageNav({ current, onGo }: PageNavProps) {
  const styles = useStyles();
  return (
    <nav className={styles.nav} aria-label={words.nav.label} data-region>
      <ul className={styles.list}>
        {pageNames.map((name) => {
          const Icon = pageIcons[name];
          const isCurrent = name === current;
          return (
            <li key={name} className={styles.item}>
              <button
                type="button"
                className={mergeClasses(styles.button, isCurrent && styles.current)}
                aria-current={isCurrent ? "page" : undefined}
                aria-keyshortcuts={shortcutOf(name)}
                disabled={onGo === undefined}
                onClick={() => onGo?.(name)}
              >
                <Icon className={mergeClasses(styles.icon, isCurrent && styles.currentIcon)} />
                <span className={styles.label}>{words.nav[name]}</span>
              </button>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}
