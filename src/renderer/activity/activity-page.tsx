// The last things that happened: found by kind, account and text, and saved to a file that holds no secrets.
import { useCallback, useMemo, useState } from "react";
import { Button, Caption1, makeStyles, tokens } from "@fluentui/react-components";
import { ArrowExportRegular } from "@fluentui/react-icons/svg/arrow-export";
import { FilterRegular } from "@fluentui/react-icons/svg/filter";
import { HistoryRegular } from "@fluentui/react-icons/svg/history";
import type { ActivityEvent } from "../../shared/activity-contract.ts";
import { BusyButton } from "../parts/busy-button.tsx";
import { EmptyState } from "../parts/empty-state.tsx";
import { Page } from "../parts/page.tsx";
import { Panel } from "../parts/panel.tsx";
import { LinesSkeleton } from "../parts/skeletons.tsx";
import type { PageProps } from "../shell/page-contract.ts";
import { useVisibleClock } from "../state/use-visible-clock.ts";
import { words } from "../words/words.ts";
import { ActivityFilterBar } from "./activity-filter-bar.tsx";
import { everything, filterActivity } from "./activity-filter.ts";
import { ActivityList } from "./activity-list.tsx";
import { describeActivity, describeActivityForSupport, describeReason } from "./activity-words.ts";
import { useActivityEvents } from "./use-activity-events.ts";

const useStyles = makeStyles({
  notes: {
    display: "flex",
    flexWrap: "wrap",
    justifyContent: "space-between",
    columnGap: tokens.spacingHorizontalL,
    color: tokens.colorNeutralForeground3,
  },
});

export function ActivityPage(props: PageProps) {
  const { auth, info, focus, snapshot, report, dismiss, announce } = props;
  const { accounts } = snapshot;
  const styles = useStyles();
  const text = words.activity;
  const now = useVisibleClock(60_000);
  const events = useActivityEvents(auth, report);
  const [chosen, setFilter] = useState(everything);
  const [isExporting, setExporting] = useState(false);
  const [exportResult, setExportResult] = useState("");

  const byId = useMemo(() => new Map(accounts.map((each) => [each.accountId, each])), [accounts]);
  // An account that is gone cannot be chosen, and hides nothing.
  const isGone = chosen.accountId !== undefined && !byId.has(chosen.accountId);
  const filter = isGone ? { group: chosen.group, text: chosen.text } : chosen;
  const accountOf = ({ accountId = "" }: ActivityEvent) => byId.get(accountId);
  const detailsFor = useCallback((event: ActivityEvent) => describeActivityForSupport(event, info), [info]);
  const onCopied = useCallback(() => announce(words.copied), [announce]);

  const textOf = (event: ActivityEvent): string => {
    const { kind, scopes = [], errorCode, correlationId } = event;
    const { name, username } = accountOf(event) ?? {};
    const shown = [describeActivity(event), describeReason(event), name, username, ...scopes];
    return [...shown, kind, errorCode, correlationId].join(" ");
  };
  const shown = filterActivity(events ?? [], filter, textOf);

  async function save() {
    dismiss();
    setExporting(true);
    setExportResult("");
    try {
      const { isSaved } = await auth.exportActivity();
      setExportResult(isSaved ? text.exported : text.notExported);
    } catch (error) {
      report(error);
    } finally {
      setExporting(false);
    }
  }

  function showAll() {
    setFilter(everything);
    // The button goes with what it has emptied.
    focus.request("page");
  }

  const isEmpty = events?.length === 0;
  return (
    <Page
      name="activity"
      info={info}
      focus={focus}
      lead={words.lead.activity}
      actions={
        <BusyButton
          busy={isExporting}
          blocked={events === undefined || isEmpty}
          icon={<ArrowExportRegular />}
          onClick={() => void save()}
        >
          {text.export}
        </BusyButton>
      }
    >
      {isEmpty ? (
        <EmptyState picture={<HistoryRegular fontSize={48} />} heading={text.none} lead={text.noneLead} />
      ) : (
        <>
          <ActivityFilterBar filter={filter} accounts={accounts} onChange={setFilter} />
          <div className={styles.notes}>
            <Caption1 role="status" data-testid="activity-count">
              {events === undefined ? "" : text.count(shown.length, events.length)}
            </Caption1>
            <Caption1 role="status" data-testid="export-note">
              {exportResult === "" ? text.exportNote : exportResult}
            </Caption1>
          </div>
          {events === undefined ? (
            <Panel heading={words.loading}>
              <LinesSkeleton lines={6} />
            </Panel>
          ) : shown.length > 0 ? (
            <ActivityList
              events={shown}
              accountOf={accountOf}
              now={now}
              detailsFor={detailsFor}
              onCopied={onCopied}
            />
          ) : (
            <EmptyState
              picture={<FilterRegular fontSize={48} />}
              heading={text.noMatch}
              lead={text.noMatchLead}
              action={<Button onClick={showAll}>{text.showAll}</Button>}
            />
          )}
        </>
      )}
    </Page>
  );
}
