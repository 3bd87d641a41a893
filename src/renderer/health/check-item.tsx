// One check: what it is called, how it went and how long it took, what was found, and what to do about it.
import { Body1, Body1Strong, Caption1, makeStyles, tokens } from "@fluentui/react-components";
import type { DoctorCheck } from "../../shared/doctor-contract.ts";
import { describeCheck } from "../../shared/doctor-words.ts";
import { doctorWords } from "../words/doctor-words.ts";
import { describeMilliseconds } from "../words/time-words.ts";
import { words } from "../words/words.ts";
import { CheckAdvice } from "./check-advice.tsx";
import { CheckIcon } from "./check-icon.tsx";

const useStyles = makeStyles({
  item: {
    display: "flex",
    gap: tokens.spacingHorizontalM,
    paddingBlock: tokens.spacingVerticalM,
    ":not(:first-child)": { borderTop: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}` },
  },
  words: {
    flexGrow: 1,
    minWidth: 0,
    display: "flex",
    flexDirection: "column",
    gap: tokens.spacingVerticalXS,
    overflowWrap: "anywhere",
  },
  head: {
    display: "flex",
    flexWrap: "wrap",
    alignItems: "baseline",
    columnGap: tokens.spacingHorizontalS,
  },
  title: { flexGrow: 1 },
  quiet: { color: tokens.colorNeutralForeground3, fontVariantNumeric: "tabular-nums" },
});

export interface CheckItemProps {
  check: DoctorCheck;
  onCopied: () => void;
}

export function CheckItem({ check, onCopied }: CheckItemProps) {
  const { id, result, durationMs } = check;
  const styles = useStyles();
  const { title, found, advice } = describeCheck(check, doctorWords);
  return (
    <li className={styles.item} data-testid={`check-${id}`} data-result={result}>
      <CheckIcon result={result} />
      <div className={styles.words}>
        <div className={styles.head}>
          <Body1Strong className={styles.title}>{title}</Body1Strong>
          <Caption1 className={styles.quiet}>
            {words.health.checkUp.results[result]} · {describeMilliseconds(durationMs)}
          </Caption1>
        </div>
        <Body1>{found}</Body1>
        {advice !== undefined && <CheckAdvice advice={advice} onCopied={onCopied} />}
      </div>
    </li>
  );
}
