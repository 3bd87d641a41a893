// What of the list is shown: kinds at a press, one account, any text.
import { Input, makeStyles, Select, shorthands, ToggleButton, tokens } from "@fluentui/react-components";
import { SearchRegular } from "@fluentui/react-icons/svg/search";
import type { AccountSummary } from "../../shared/token-contract.ts";
import { narrow } from "../shell/breakpoints.ts";
import { words } from "../words/words.ts";
import { activityGroups, type ActivityFilter } from "./activity-filter.ts";

const useStyles = makeStyles({
  bar: {
    display: "flex",
    flexWrap: "wrap",
    alignItems: "center",
    columnGap: tokens.spacingHorizontalL,
    rowGap: tokens.spacingVerticalS,
  },
  groups: { display: "flex", flexWrap: "wrap", gap: tokens.spacingHorizontalXS },
  fields: {
    flex: "1 1 280px",
    minWidth: 0,
    display: "flex",
    flexWrap: "wrap",
    justifyContent: "flex-end",
    gap: tokens.spacingHorizontalS,
  },
  field: { flex: "1 1 140px", minWidth: 0, maxWidth: "240px", [narrow]: { maxWidth: "none" } },
  // Fluent's own differs from the others by a shade.
  chosen: {
    color: tokens.colorBrandForeground2,
    backgroundColor: tokens.colorBrandBackground2,
    ...shorthands.borderColor(tokens.colorBrandStroke1),
    ":hover": {
      color: tokens.colorBrandForeground2Hover,
      backgroundColor: tokens.colorBrandBackground2Hover,
      ...shorthands.borderColor(tokens.colorBrandStroke1),
    },
    "@media (forced-colors: active)": {
      forcedColorAdjust: "none",
      color: "HighlightText",
      backgroundColor: "Highlight",
      ":hover": { color: "HighlightText", backgroundColor: "Highlight" },
    },
  },
});

export interface ActivityFilterBarProps {
  filter: ActivityFilter;
  accounts: readonly AccountSummary[];
  onChange: (filter: ActivityFilter) => void;
}

export function ActivityFilterBar({ filter, accounts, onChange }: ActivityFilterBarProps) {
  const styles = useStyles();
  const text = words.activity;
  const { accountId, ...rest } = filter;
  return (
    <div className={styles.bar} role="search" aria-label={text.filter}>
      <div className={styles.groups}>
        {activityGroups.map((group) => (
          <ToggleButton
            key={group}
            size="small"
            shape="circular"
            checked={filter.group === group}
            className={filter.group === group ? styles.chosen : undefined}
            onClick={() => onChange({ ...filter, group })}
          >
            {text.groups[group]}
          </ToggleButton>
        ))}
      </div>
      <div className={styles.fields}>
        {(accounts.length > 1 || accountId !== undefined) && (
          <Select
            className={styles.field}
            aria-label={text.account}
            value={accountId ?? ""}
            onChange={(_event, { value }) => onChange(value === "" ? rest : { ...rest, accountId: value })}
          >
            <option value="">{text.everyAccount}</option>
            {accounts.map((each) => (
              <option key={each.accountId} value={each.accountId} dir="auto">
                {each.username}
              </option>
            ))}
          </Select>
        )}
        <Input
          className={styles.field}
          type="search"
          aria-label={text.search}
          placeholder={text.search}
          contentBefore={<SearchRegular />}
          value={filter.text}
          onChange={(_event, { value }) => onChange({ ...filter, text: value })}
        />
      </div>
    </div>
  );
}
