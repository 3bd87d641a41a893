// The list of accounts with, where there are many, a box to search in it.
import { useRef, useState, type KeyboardEvent } from "react";
import { Body1, Input, makeStyles, mergeClasses, tokens } from "@fluentui/react-components";
import { SearchRegular } from "@fluentui/react-icons/svg/search";
import { useHiddenStyle } from "../parts/hidden-style.ts";
import { usePanelStyles } from "../parts/panel.tsx";
import { low } from "../shell/breakpoints.ts";
import { words } from "../words/words.ts";
import { AccountList, type AccountListProps } from "./account-list.tsx";
import { filterAccounts } from "./account-search.ts";

/** Fewer are seen at a glance. */
const fewAccounts = 8;

const useStyles = makeStyles({
  place: {
    position: "sticky",
    top: tokens.spacingVerticalXL,
    padding: tokens.spacingHorizontalXS,
    display: "flex",
    flexDirection: "column",
    gap: tokens.spacingVerticalXS,
    "@media (max-width: 880px)": { position: "static" },
    [low]: { position: "static" },
  },
  search: { margin: tokens.spacingHorizontalXS },
  none: { padding: tokens.spacingHorizontalM, color: tokens.colorNeutralForeground3 },
});

export function AccountSwitcher({ accounts, selectedId, onSelect }: AccountListProps) {
  const styles = useStyles();
  const { surface } = usePanelStyles();
  const { hidden } = useHiddenStyle();
  const [query, setQuery] = useState("");
  const place = useRef<HTMLDivElement>(null);
  const isSearchable = accounts.length > fewAccounts;
  // Else a query would go on filtering once there are too few accounts for its box to be shown.
  const shown = isSearchable ? filterAccounts(accounts, query) : accounts;

  function leaveSearch(event: KeyboardEvent) {
    if (event.key === "Escape") setQuery("");
    if (event.key !== "ArrowDown" || shown.length === 0) return;
    event.preventDefault();
    place.current?.querySelector<HTMLElement>('[role="listbox"]')?.focus();
  }

  return (
    <div ref={place} className={mergeClasses(surface, styles.place)}>
      {isSearchable && (
        <>
          <Input
            type="search"
            className={styles.search}
            aria-label={words.accounts.search}
            placeholder={words.accounts.search}
            contentBefore={<SearchRegular />}
            value={query}
            onChange={(_event, { value }) => setQuery(value)}
            onKeyDown={leaveSearch}
          />
          <span role="status" className={hidden}>
            {query !== "" && words.accounts.found(shown.length)}
          </span>
        </>
      )}
      {shown.length === 0 ? (
        <Body1 className={styles.none}>{words.accounts.noneFound}</Body1>
      ) : (
        <AccountList accounts={shown} selectedId={selectedId} onSelect={onSelect} />
      )}
    </div>
  );
}
