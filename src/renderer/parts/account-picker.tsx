// Whose token, whose activity: the account that the window works with, and the way to another one.
import {
  Avatar,
  Body1Strong,
  Caption1,
  makeStyles,
  mergeClasses,
  Select,
  tokens,
} from "@fluentui/react-components";
import type { AccountSummary } from "../../shared/token-contract.ts";
import type { PageProps } from "../shell/page-contract.ts";
import { words } from "../words/words.ts";
import { Address } from "./address.tsx";

const useStyles = makeStyles({
  picker: { display: "flex", alignItems: "center", gap: tokens.spacingHorizontalM, minWidth: 0 },
  words: { display: "flex", flexDirection: "column", minWidth: 0 },
  // A long name takes a line more: nothing of it is cut off.
  line: { textAlign: "left", overflowWrap: "anywhere" },
  quiet: { color: tokens.colorNeutralForeground3 },
  select: { minWidth: 0, maxWidth: "100%" },
  // The list has all of it, and so has the tooltip.
  chosen: { textOverflow: "ellipsis" },
});

export type AccountPickerProps = Pick<PageProps, "account" | "selectAccount" | "snapshot">;

export function AccountPicker({ account, selectAccount, snapshot: { accounts } }: AccountPickerProps) {
  const styles = useStyles();
  if (account === undefined) return null;
  const { accountId, name, username } = account;
  return (
    <div className={styles.picker}>
      <Avatar name={name ?? username} color="colorful" idForColor={accountId} aria-hidden />
      {accounts.length === 1 ? (
        <div className={styles.words}>
          <Body1Strong dir="auto" className={styles.line}>
            {name ?? username}
          </Body1Strong>
          <Caption1 dir="auto" className={mergeClasses(styles.line, styles.quiet)}>
            <Address>{username}</Address>
          </Caption1>
        </div>
      ) : (
        <Select
          className={styles.select}
          select={{ className: styles.chosen }}
          title={describe(account)}
          aria-label={words.chooseAccount}
          value={accountId}
          onChange={(_event, { value }) => selectAccount(value)}
        >
          {accounts.map((each) => (
            <option key={each.accountId} value={each.accountId} dir="auto">
              {describe(each)}
            </option>
          ))}
        </Select>
      )}
    </div>
  );
}

function describe({ name, username }: AccountSummary): string {
  return name === undefined ? username : `${name} (${username})`;
}
