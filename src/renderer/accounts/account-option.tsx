// One row of the list of accounts.
import { Avatar, Badge, Body1, Caption1, makeStyles, mergeClasses, tokens } from "@fluentui/react-components";
import { Warning20Regular } from "@fluentui/react-icons/svg/warning";
import type { AccountSummary } from "../../shared/token-contract.ts";
import { Address } from "../parts/address.tsx";
import { words } from "../words/words.ts";

const forcedColors = "@media (forced-colors: active)";

const useStyles = makeStyles({
  option: {
    position: "relative",
    boxSizing: "border-box",
    minHeight: "54px",
    marginBottom: tokens.spacingVerticalXXS,
    display: "flex",
    alignItems: "center",
    gap: tokens.spacingHorizontalM,
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalM}`,
    borderRadius: tokens.borderRadiusLarge,
    cursor: "pointer",
    ":hover": {
      color: tokens.colorNeutralForeground1Hover,
      backgroundColor: tokens.colorSubtleBackgroundHover,
    },
    ":active": { backgroundColor: tokens.colorSubtleBackgroundPressed },
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
    [forcedColors]: {
      forcedColorAdjust: "none",
      color: "HighlightText",
      backgroundColor: "Highlight",
      ":hover": { color: "HighlightText", backgroundColor: "Highlight" },
    },
  },
  words: { flexGrow: 1, minWidth: 0, display: "flex", flexDirection: "column" },
  nameLine: {
    display: "flex",
    flexWrap: "wrap",
    alignItems: "center",
    columnGap: tokens.spacingHorizontalS,
  },
  // A long name takes a line more: nothing of it is cut off.
  line: { textAlign: "left", overflowWrap: "anywhere" },
  quiet: { color: tokens.colorNeutralForeground3, [forcedColors]: { color: "inherit" } },
  selectedQuiet: { color: tokens.colorNeutralForeground3Selected, [forcedColors]: { color: "inherit" } },
  warning: {
    flexShrink: 0,
    color: tokens.colorPaletteDarkOrangeForeground1,
    [forcedColors]: { color: "inherit" },
  },
  // The theme of high contrast turns the row's colours round, and not the warning's.
  warningSelected: { color: "inherit" },
});

export interface AccountOptionProps {
  id: string;
  account: AccountSummary;
  isSelected: boolean;
  /** True for the one that the keyboard is at. */
  isActive: boolean;
  /** From 1: rows that are not on the page count as well. */
  position: number;
  count: number;
  onSelect: () => void;
}

export function AccountOption(props: AccountOptionProps) {
  const { id, account, isSelected, isActive, position, count, onSelect } = props;
  const { accountId, name, username, needsSignIn, isDefault } = account;
  const styles = useStyles();
  const quiet = isSelected ? styles.selectedQuiet : styles.quiet;
  return (
    <div
      id={id}
      role="option"
      tabIndex={-1}
      aria-selected={isSelected}
      aria-posinset={position}
      aria-setsize={count}
      data-active={isActive}
      data-testid="account-item"
      className={mergeClasses(styles.option, isSelected && styles.selected)}
      onClick={onSelect}
    >
      <Avatar name={name ?? username} color="colorful" idForColor={accountId} aria-hidden />
      <span className={styles.words}>
        <span className={styles.nameLine}>
          <Body1 className={styles.line} dir="auto">
            {name ?? username}
          </Body1>
          {isDefault && (
            <Badge appearance="outline" color="informative" size="small" className={quiet}>
              {words.accounts.isDefault}
            </Badge>
          )}
        </span>
        {name !== undefined && (
          <Caption1 className={mergeClasses(styles.line, quiet)} dir="auto">
            <Address>{username}</Address>
          </Caption1>
        )}
      </span>
      {needsSignIn && (
        <Warning20Regular
          className={mergeClasses(styles.warning, isSelected && styles.warningSelected)}
          title={words.needsSignIn}
        />
      )}
    </div>
  );
}
