// The things that happened, day by day. As many as main keeps, which is few enough to be there all at once.
import { makeStyles, mergeClasses, tokens, typographyStyles } from "@fluentui/react-components";
import type { ActivityEvent } from "../../shared/activity-contract.ts";
import type { AccountSummary } from "../../shared/token-contract.ts";
import { usePanelStyles } from "../parts/panel.tsx";
import { groupByDay } from "./activity-days.ts";
import type { ActivityRowProps } from "./activity-details.tsx";
import { ActivityRow } from "./activity-row.tsx";

const useStyles = makeStyles({
  day: { display: "flex", flexDirection: "column", gap: tokens.spacingVerticalS },
  title: typographyStyles.subtitle2,
  list: { listStyleType: "none", margin: 0, padding: tokens.spacingHorizontalXS },
});

export interface ActivityListProps extends Pick<ActivityRowProps, "detailsFor" | "onCopied"> {
  events: readonly ActivityEvent[];
  accountOf: (event: ActivityEvent) => AccountSummary | undefined;
  now: number;
}

export function ActivityList({ events, accountOf, now, ...rest }: ActivityListProps) {
  const styles = useStyles();
  const { surface } = usePanelStyles();
  return groupByDay(events, now).map(({ title, events: ofDay }) => (
    <section key={title} className={styles.day} aria-label={title}>
      <h2 className={styles.title}>{title}</h2>
      <ul className={mergeClasses(surface, styles.list)}>
        {ofDay.map((event) => (
          <ActivityRow key={event.id} event={event} account={accountOf(event)} {...rest} />
        ))}
      </ul>
    </section>
  ));
}
