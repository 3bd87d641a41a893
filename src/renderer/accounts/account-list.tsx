// The signed-in accounts, to choose the one to work with. However many there are, only the rows in view are on the page.
import { useEffect, useId, useRef } from "react";
import { makeStyles, mergeClasses, tokens } from "@fluentui/react-components";
import { defaultRangeExtractor, useVirtualizer } from "@tanstack/react-virtual";
import type { AccountSummary } from "../../shared/token-contract.ts";
import { narrow } from "../shell/breakpoints.ts";
import { words } from "../words/words.ts";
import { AccountOption } from "./account-option.tsx";
import { useActiveOption } from "./use-active-option.ts";

/** Of a row with two lines; the others are measured. */
const rowHeight = 56;

const useStyles = makeStyles({
  list: {
    position: "relative",
    // The selected account's detail stays beside or right below the list.
    maxHeight: "calc(100vh - 260px)",
    minHeight: "120px",
    overflowY: "auto",
    outlineStyle: "none",
    [narrow]: { maxHeight: "max(45vh, 224px)" },
  },
  rows: { position: "relative", width: "100%" },
  row: { position: "absolute", insetInline: 0, top: 0 },
  keyboard: {
    ":focus-visible [data-active=true]": {
      outline: `2px solid ${tokens.colorStrokeFocus2}`,
      outlineOffset: "-2px",
    },
  },
});

export interface AccountListProps {
  accounts: readonly AccountSummary[];
  selectedId: string;
  onSelect: (accountId: string) => void;
}

export function AccountList({ accounts, selectedId, onSelect }: AccountListProps) {
  const styles = useStyles();
  const list = useRef<HTMLDivElement>(null);
  const id = useId();

  const { activeIndex, onKeyDown } = useActiveOption({
    accounts,
    selectedId,
    onMove: (index) => virtualizer.scrollToIndex(index),
    onSelect,
  });
  // eslint-disable-next-line react/incompatible-library -- We do not compile with React Compiler.
  const virtualizer = useVirtualizer({
    count: accounts.length,
    getScrollElement: () => list.current,
    estimateSize: () => rowHeight,
    getItemKey: (index) => accounts[index]?.accountId ?? index,
    overscan: 4,
    // The row that `aria-activedescendant` names has to be there, wherever the list is scrolled to.
    rangeExtractor: (range) =>
      [...new Set([...defaultRangeExtractor(range), activeIndex])]
        .filter((index) => index >= 0 && index < range.count)
        .toSorted((a, b) => a - b),
    useFlushSync: false,
  });

  const selectedIndex = accounts.findIndex(({ accountId }) => accountId === selectedId);
  useEffect(() => {
    if (selectedIndex !== -1) virtualizer.scrollToIndex(selectedIndex);
  }, [virtualizer, selectedIndex]);

  return (
    <div
      ref={list}
      role="listbox"
      tabIndex={0}
      aria-label={words.accounts.list}
      aria-activedescendant={activeIndex === -1 ? undefined : `${id}${activeIndex}`}
      className={mergeClasses(styles.list, styles.keyboard)}
      onKeyDown={onKeyDown}
    >
      <div role="presentation" className={styles.rows} style={{ height: virtualizer.getTotalSize() }}>
        {virtualizer.getVirtualItems().map(({ key, index, start }) => {
          const account = accounts[index];
          if (account === undefined) return null;
          return (
            <div
              key={key}
              ref={virtualizer.measureElement}
              data-index={index}
              role="presentation"
              className={styles.row}
              style={{ transform: `translateY(${start}px)` }}
            >
              <AccountOption
                id={`${id}${index}`}
                account={account}
                isSelected={account.accountId === selectedId}
                isActive={index === activeIndex}
                position={index + 1}
                count={accounts.length}
                onSelect={() => onSelect(account.accountId)}
              />
            </div>
          );
        })}
      </div>
    </div>
  );
}
