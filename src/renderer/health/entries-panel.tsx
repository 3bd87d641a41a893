// What is kept of each account: how much, and since when.
import { Avatar, Body1, Caption1, makeStyles, mergeClasses, tokens } from "@fluentui/react-components";
import type { KeptEntry } from "../../shared/cache-health.ts";
import type { AccountSummary } from "../../shared/token-contract.ts";
import { Panel } from "../parts/panel.tsx";
import { narrow } from "../shell/breakpoints.ts";
import { describeInstant } from "../words/time-words.ts";
import { words } from "../words/words.ts";
import { listEntryRows } from "./entry-rows.ts";
import { EntryTable, EntryTableRow } from "./entry-table.tsx";
import { describeSize } from "../words/size-words.ts";

const useStyles = makeStyles({
  account: { display: "flex", alignItems: "center", gap: tokens.spacingHorizontalM },
  avatar: { [narrow]: { display: "none" } },
  names: { minWidth: 0, display: "flex", flexDirection: "column" },
  // Where the column begins, whichever way the name is written.
  name: { textAlign: "left" },
  quiet: { color: tokens.colorNeutralForeground3 },
});

export interface EntriesPanelProps {
  entries: readonly KeptEntry[];
  accounts: readonly AccountSummary[];
  now: number;
}

export function EntriesPanel({ entries, accounts, now }: EntriesPanelProps) {
  const text = words.health;
  const rows = listEntryRows(entries, accounts, words.language);
  const size = entries.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
  const lead = entries.length === 0 ? text.noEntries : text.entriesTotal(entries.length, describeSize(size));
  return (
    <Panel heading={text.entries} lead={lead}>
      {rows.length > 0 && (
        <EntryTable label={text.entries} what={text.account} since={text.lastSaved} rowCount={rows.length}>
          {rows.map(({ id, account, entry }) => (
            <EntryTableRow
              key={id}
              sizeBytes={entry?.sizeBytes}
              since={entry === undefined ? text.notSaved : describeInstant(entry.savedOn, now)}
            >
              <Owner account={account} />
            </EntryTableRow>
          ))}
        </EntryTable>
      )}
    </Panel>
  );
}

function Owner({ account }: { account: AccountSummary | undefined }) {
  const styles = useStyles();
  if (account === undefined) return <span className={styles.quiet}>{words.health.unknownAccount}</span>;
  const { accountId, name, username } = account;
  return (
    <div className={styles.account}>
      <Avatar
        className={styles.avatar}
        size={28}
        name={name ?? username}
        color="colorful"
        idForColor={accountId}
        aria-hidden
      />
      <div className={styles.names}>
        <Body1 dir="auto" className={styles.name}>
          {name ?? username}
        </Body1>
        {name !== undefined && (
          <Caption1 dir="auto" className={mergeClasses(styles.name, styles.quiet)}>
            {username}
          </Caption1>
        )}
      </div>
    </div>
  );
}
