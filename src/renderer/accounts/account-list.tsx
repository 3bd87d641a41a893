// The signed-in accounts, to choose the one to work with.
import { Avatar, Body1, Caption1, makeStyles, mergeClasses, tokens } from "@fluentui/react-components";
import { Warning20Regular } from "@fluentui/react-icons/svg/warning";
import type { AccountSummary } from "../../shared/token-contract.ts";
import { words } from "../words/words.ts";
import { usePanelStyles } from "../parts/panel.tsx";

const useStyles = makeStyles({
  place: {
    position: "sticky",
    top: tokens.spacingVerticalXL,
    "@media (max-width: 720px)": { position: "static" },
  },
  list: {
    listStyleType: "none",
    margin: 0,
    padding: tokens.spacingHorizontalXS,
    display: "flex",
    flexDirection: "column",
    gap: tokens.spacingVerticalXXS,
    // However many accounts there are, the selected one's detail stays beside or right below the list.
    maxHeight: "calc(100vh - 200px)",
    overflowY: "auto",
    "@media (max-width: 720px)": { maxHeight: "45vh" },
  },
  account: {
    position: "relative",
    boxSizing: "border-box",
    width: "100%",
    display: "flex",
    alignItems: "center",
    gap: tokens.spacingHorizontalM,
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalM}`,
    border: "none",
    borderRadius: tokens.borderRadiusLarge,
    color: "inherit",
    backgroundColor: "transparent",
    fontFamily: "inherit",
    textAlign: "start",
    cursor: "pointer",
    ":hover": {
      color: tokens.colorNeutralForeground1Hover,
      backgroundColor: tokens.colorSubtleBackgroundHover,
    },
    ":active": { backgroundColor: tokens.colorSubtleBackgroundPressed },
    ":focus-visible": { outline: `2px solid ${tokens.colorStrokeFocus2}` },
  },
  selected: {
    color: tokens.colorNeutralForeground1Selected,
    backgroundColor: tokens.colorSubtleBackgroundSelected,
    "::before": {
      content: "''",
      position: "absolute",
      insetInlineStart: 0,
      width: "3px",
      height: "20px",
      borderRadius: tokens.borderRadiusCircular,
      backgroundColor: tokens.colorBrandStroke1,
    },
    "@media (forced-colors: active)": {
      forcedColorAdjust: "none",
      color: "HighlightText",
      backgroundColor: "Highlight",
      ":hover": { backgroundColor: "Highlight" },
    },
  },
  words: { flexGrow: 1, minWidth: 0, display: "flex", flexDirection: "column" },
  line: { textAlign: "left", overflow: "hidden", textOverflow: "ellipsis", whiteSpace: "nowrap" },
  quiet: { color: tokens.colorNeutralForeground3, "@media (forced-colors: active)": { color: "inherit" } },
  selectedQuiet: {
    color: tokens.colorNeutralForeground3Selected,
    "@media (forced-colors: active)": { color: "inherit" },
  },
  warning: {
    flexShrink: 0,
    color: tokens.colorPaletteDarkOrangeForeground1,
    "@media (forced-colors: active)": { color: "inherit" },
  },
});

export interface AccountListProps {
  accounts: readonly AccountSummary[];
  selectedId: string;
  onSelect: (accountId: string) => void;
}

/** As a ref: runs when an item becomes the selected one, such as one just added below the fold. */
function bringIntoView(item: HTMLLIElement | null): void {
  item?.scrollIntoView({ block: "nearest" });
}

export function AccountList({ accounts, selectedId, onSelect }: AccountListProps) {
  const styles = useStyles();
  const { surface } = usePanelStyles();
  return (
    <nav className={styles.place} aria-label={words.accountsHeading}>
      <ul className={mergeClasses(surface, styles.list)}>
        {accounts.map(({ accountId, name, username, needsSignIn }) => (
          <li key={accountId} ref={accountId === selectedId ? bringIntoView : undefined}>
            <button
              type="button"
              data-testid="account-item"
              className={mergeClasses(styles.account, accountId === selectedId && styles.selected)}
              aria-current={accountId === selectedId}
              onClick={() => onSelect(accountId)}
            >
              <Avatar name={name ?? username} color="colorful" idForColor={accountId} aria-hidden />
              <span className={styles.words}>
                <Body1 className={styles.line} dir="auto">
                  {name ?? username}
                </Body1>
                <Caption1
                  className={mergeClasses(
                    styles.line,
                    accountId === selectedId ? styles.selectedQuiet : styles.quiet,
                  )}
                  dir="auto"
                >
                  {username}
                </Caption1>
              </span>
              {needsSignIn && <Warning20Regular className={styles.warning} title={words.needsSignIn} />}
            </button>
          </li>
        ))}
      </ul>
    </nav>
  );
}
