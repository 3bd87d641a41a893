// A table of entries: which, how large, since when. A plain table: there is nothing in it to operate.
import type { ReactNode } from "react";
import { makeStyles, mergeClasses, tokens, typographyStyles } from "@fluentui/react-components";
import { low } from "../shell/breakpoints.ts";
import { words } from "../words/words.ts";
import { describeSize } from "../words/size-words.ts";

const useStyles = makeStyles({
  /** However many rows there are, what follows stays in reach. */
  scroller: {
    maxHeight: "400px",
    overflowY: "auto",
    [low]: { maxHeight: "none" },
    ":focus-visible": { outline: `2px solid ${tokens.colorStrokeFocus2}` },
  },
  table: { ...typographyStyles.body1, width: "100%", borderSpacing: 0 },
  head: {
    ...typographyStyles.caption1,
    position: "sticky",
    top: 0,
    paddingBlock: `0 ${tokens.spacingVerticalS}`,
    color: tokens.colorNeutralForeground3,
    backgroundColor: tokens.colorNeutralBackground1,
    textAlign: "start",
    verticalAlign: "bottom",
  },
  cell: {
    paddingBlock: tokens.spacingVerticalS,
    borderTop: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    fontWeight: tokens.fontWeightRegular,
    textAlign: "start",
    overflowWrap: "anywhere",
  },
  figure: {
    paddingInlineStart: tokens.spacingHorizontalM,
    fontVariantNumeric: "tabular-nums",
    textAlign: "end",
    overflowWrap: "normal",
  },
  size: { whiteSpace: "nowrap" },
  since: { width: "30%" },
  quiet: { color: tokens.colorNeutralForeground3 },
});

const rowsWithoutScrolling = 6;

export interface EntryTableProps {
  label: string;
  /** Over the first column. */
  what: string;
  /** Over the last one. */
  since: string;
  rowCount: number;
  /** `EntryTableRow`s. */
  children: ReactNode;
}

export function EntryTable({ label, what, since, rowCount, children }: EntryTableProps) {
  const styles = useStyles();
  return (
    <div
      className={styles.scroller}
      role="group"
      aria-label={label}
      // What scrolls has to be reached by the keyboard.
      tabIndex={rowCount > rowsWithoutScrolling ? 0 : undefined}
    >
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col" className={styles.head}>
              {what}
            </th>
            <th scope="col" className={mergeClasses(styles.head, styles.figure)}>
              {words.health.size}
            </th>
            <th scope="col" className={mergeClasses(styles.head, styles.figure, styles.since)}>
              {since}
            </th>
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </div>
  );
}

export interface EntryTableRowProps {
  /** Absent if there is nothing that has a size. */
  sizeBytes: number | undefined;
  since: string;
  /** Which entry. */
  children: ReactNode;
}

export function EntryTableRow({ sizeBytes, since, children }: EntryTableRowProps) {
  const styles = useStyles();
  const quiet = sizeBytes === undefined && styles.quiet;
  return (
    <tr>
      <th scope="row" className={styles.cell}>
        {children}
      </th>
      <td className={mergeClasses(styles.cell, styles.figure, styles.size, quiet)}>
        {sizeBytes === undefined ? "–" : describeSize(sizeBytes)}
      </td>
      <td className={mergeClasses(styles.cell, styles.figure, quiet)}>{since}</td>
    </tr>
  );
}
