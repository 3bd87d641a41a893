// The picture of a result. A word stands beside it each time: neither the shape nor the colour is needed to tell.
import type { ComponentType } from "react";
import { makeStyles, mergeClasses, tokens } from "@fluentui/react-components";
import { CheckmarkCircleFilled } from "@fluentui/react-icons/svg/checkmark-circle";
import { DismissCircleFilled } from "@fluentui/react-icons/svg/dismiss-circle";
import { SubtractCircleRegular } from "@fluentui/react-icons/svg/subtract-circle";
import { WarningFilled } from "@fluentui/react-icons/svg/warning";
import type { DoctorResult } from "../../shared/doctor-contract.ts";

const useStyles = makeStyles({
  icon: { flexShrink: 0, display: "flex" },
  failed: { color: tokens.colorStatusDangerForeground1 },
  warning: { color: tokens.colorStatusWarningForeground3 },
  passed: { color: tokens.colorStatusSuccessForeground1 },
  skipped: { color: tokens.colorNeutralForeground3 },
});

const icons: Record<DoctorResult, ComponentType<{ fontSize?: number }>> = {
  failed: DismissCircleFilled,
  warning: WarningFilled,
  passed: CheckmarkCircleFilled,
  skipped: SubtractCircleRegular,
};

export function CheckIcon({ result, size = 20 }: { result: DoctorResult; size?: 20 | 28 }) {
  const styles = useStyles();
  const Icon = icons[result];
  return (
    <span className={mergeClasses(styles.icon, styles[result])} aria-hidden>
      <Icon fontSize={size} />
    </span>
  );
}
