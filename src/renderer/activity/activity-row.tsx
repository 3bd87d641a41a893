// One thing that happened: a sentence with who, for what and when; opened, everything that is known of it.
import { memo, useState } from "react";
import { Body1, Caption1, makeStyles, mergeClasses, tokens } from "@fluentui/react-components";
import { ChevronDownRegular } from "@fluentui/react-icons/svg/chevron-down";
import { narrow } from "../shell/breakpoints.ts";
import { describeMilliseconds } from "../words/time-words.ts";
import { locale } from "../words/words.ts";
import { ActivityDetails, type ActivityRowProps } from "./activity-details.tsx";
import { isProblem } from "./activity-filter.ts";
import { activityIcons } from "./activity-icons.ts";
import { describeActivity, describeReason } from "./activity-words.ts";

const forced = "@media (forced-colors: active)";

const useStyles = makeStyles({
  row: {
    ":not(:first-child)": { borderTop: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}` },
  },
  summary: {
    boxSizing: "border-box",
    width: "100%",
    display: "flex",
    alignItems: "center",
    gap: tokens.spacingHorizontalM,
    padding: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalM}`,
    border: "none",
    borderRadius: tokens.borderRadiusLarge,
    color: tokens.colorNeutralForeground1,
    backgroundColor: "transparent",
    fontFamily: "inherit",
    textAlign: "start",
    cursor: "pointer",
    ":hover": { backgroundColor: tokens.colorSubtleBackgroundHover },
    ":active": { backgroundColor: tokens.colorSubtleBackgroundPressed },
    ":focus-visible": { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: "-2px" },
  },
  mark: {
    flexShrink: 0,
    display: "grid",
    placeItems: "center",
    width: "32px",
    height: "32px",
    borderRadius: tokens.borderRadiusCircular,
    color: tokens.colorNeutralForeground2,
    backgroundColor: tokens.colorNeutralBackground3,
    [narrow]: { alignSelf: "flex-start" },
  },
  problem: {
    color: tokens.colorStatusDangerForeground1,
    backgroundColor: tokens.colorStatusDangerBackground1,
    [forced]: { color: "inherit" },
  },
  words: { flexGrow: 1, minWidth: 0, display: "flex", flexDirection: "column", overflowWrap: "anywhere" },
  facts: {
    display: "flex",
    flexWrap: "wrap",
    columnGap: tokens.spacingHorizontalM,
    color: tokens.colorNeutralForeground3,
    [forced]: { color: "inherit" },
  },
  time: {
    flexShrink: 0,
    color: tokens.colorNeutralForeground3,
    fontVariantNumeric: "tabular-nums",
    [forced]: { color: "inherit" },
  },
  chevron: { flexShrink: 0, display: "flex", color: tokens.colorNeutralForeground3 },
  opened: { transform: "rotate(180deg)" },
});

const clock = new Intl.DateTimeFormat(locale, { timeStyle: "medium" });

export const ActivityRow = memo(function ActivityRow(props: ActivityRowProps) {
  const { event, account } = props;
  const { kind, time, scopes, durationMs } = event;
  const styles = useStyles();
  const [isOpen, setOpen] = useState(false);
  const Icon = activityIcons[kind];
  const reason = describeReason(event);
  return (
    <li className={styles.row} data-testid="activity-row" data-kind={kind}>
      <button
        type="button"
        className={styles.summary}
        aria-expanded={isOpen}
        onClick={() => setOpen((wasOpen) => !wasOpen)}
      >
        <span className={mergeClasses(styles.mark, isProblem(event) && styles.problem)}>
          <Icon fontSize={20} />
        </span>
        <span className={styles.words}>
          <Body1>{describeActivity(event)}</Body1>
          <Caption1 className={styles.facts}>
            {reason !== undefined && <span>{reason}</span>}
            {account !== undefined && <bdi>{account.name ?? account.username}</bdi>}
            {scopes !== undefined && scopes.length > 0 && <span dir="ltr">{scopes.join(" ")}</span>}
            {durationMs !== undefined && <span>{describeMilliseconds(durationMs)}</span>}
          </Caption1>
        </span>
        <Caption1 className={styles.time}>
          <time dateTime={new Date(time).toISOString()}>{clock.format(time)}</time>
        </Caption1>
        <span className={mergeClasses(styles.chevron, isOpen && styles.opened)}>
          <ChevronDownRegular fontSize={16} />
        </span>
      </button>
      {isOpen && <ActivityDetails {...props} />}
    </li>
  );
});
