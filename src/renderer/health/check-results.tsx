// What the checks found: first what does not work, then what is in doubt; everything else is folded away.
import { useId, useState } from "react";
import { Body1Strong, makeStyles, mergeClasses, tokens } from "@fluentui/react-components";
import { ChevronDownRegular } from "@fluentui/react-icons/svg/chevron-down";
import type { DoctorCheck, DoctorReport } from "../../shared/doctor-contract.ts";
import { countResults } from "../../shared/doctor-report.ts";
import { words } from "../words/words.ts";
import { CheckIcon } from "./check-icon.tsx";
import { CheckItem, type CheckItemProps } from "./check-item.tsx";

const border = `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`;

const useStyles = makeStyles({
  results: { display: "flex", flexDirection: "column" },
  list: { listStyleType: "none", margin: 0, padding: 0 },
  following: { borderTop: border },
  fold: {
    boxSizing: "border-box",
    width: "100%",
    display: "flex",
    alignItems: "center",
    gap: tokens.spacingHorizontalM,
    paddingBlock: tokens.spacingVerticalM,
    paddingInline: 0,
    border: "none",
    borderRadius: tokens.borderRadiusMedium,
    color: tokens.colorNeutralForeground1,
    backgroundColor: "transparent",
    fontFamily: "inherit",
    textAlign: "start",
    cursor: "pointer",
    ":hover": { backgroundColor: tokens.colorSubtleBackgroundHover },
    ":active": { backgroundColor: tokens.colorSubtleBackgroundPressed },
    ":focus-visible": { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: "2px" },
  },
  label: { flexGrow: 1 },
  chevron: { display: "flex", color: tokens.colorNeutralForeground3 },
  opened: { transform: "rotate(180deg)" },
});

export interface CheckResultsProps extends Pick<CheckItemProps, "onCopied"> {
  report: DoctorReport;
}

export function CheckResults({ report, onCopied }: CheckResultsProps) {
  const styles = useStyles();
  const othersId = useId();
  const [isOpen, setOpen] = useState(false);
  const { passed, skipped } = countResults(report);
  const having = (...results: DoctorCheck["result"][]) =>
    report.checks.filter(({ result }) => results.includes(result));
  const pressing = [...having("failed"), ...having("warning")];
  const others = having("passed", "skipped");
  const list = (checks: DoctorCheck[]) => (
    <ul className={styles.list}>
      {checks.map((check) => (
        <CheckItem key={check.id} check={check} onCopied={onCopied} />
      ))}
    </ul>
  );
  return (
    <div className={styles.results}>
      {pressing.length > 0 && list(pressing)}
      {others.length > 0 && (
        <div className={mergeClasses(pressing.length > 0 && styles.following)}>
          <button
            type="button"
            className={styles.fold}
            aria-expanded={isOpen}
            aria-controls={othersId}
            onClick={() => setOpen((wasOpen) => !wasOpen)}
          >
            <CheckIcon result="passed" />
            <Body1Strong className={styles.label}>{words.health.checkUp.others(passed, skipped)}</Body1Strong>
            <span className={mergeClasses(styles.chevron, isOpen && styles.opened)}>
              <ChevronDownRegular fontSize={16} />
            </span>
          </button>
          <div id={othersId}>{isOpen && list(others)}</div>
        </div>
      )}
    </div>
  );
}
