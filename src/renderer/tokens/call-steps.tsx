// What happened on the way to an API's answer, as a line of steps.
import type { ReactNode } from "react";
import {
  Body1,
  Caption1,
  Caption1Strong,
  makeStyles,
  mergeClasses,
  tokens,
} from "@fluentui/react-components";
import type { CacheProtection } from "../../shared/token-contract.ts";
import { describeMilliseconds } from "../words/time-words.ts";
import { words } from "../words/words.ts";
import { describeSource } from "../words/source-words.ts";
import type { CallStep } from "./use-api-call.ts";

const useStyles = makeStyles({
  part: { display: "flex", flexDirection: "column", gap: tokens.spacingVerticalS },
  steps: { listStyleType: "none", margin: 0, padding: 0 },
  step: {
    position: "relative",
    display: "flex",
    flexDirection: "column",
    paddingInlineStart: tokens.spacingHorizontalXL,
    paddingBottom: tokens.spacingVerticalM,
    // The dot, and the line to the next one.
    "::before": {
      content: '""',
      position: "absolute",
      insetInlineStart: "2px",
      top: "6px",
      width: "8px",
      height: "8px",
      borderRadius: tokens.borderRadiusCircular,
      backgroundColor: tokens.colorCompoundBrandBackground,
    },
    "::after": {
      content: '""',
      position: "absolute",
      insetInlineStart: "5px",
      top: "18px",
      bottom: "-2px",
      width: "2px",
      backgroundColor: tokens.colorNeutralStroke2,
    },
    ":last-child": { paddingBottom: 0 },
    ":last-child::after": { display: "none" },
  },
  trouble: { "::before": { backgroundColor: tokens.colorStatusWarningBorderActive } },
  quiet: { color: tokens.colorNeutralForeground3, overflowWrap: "anywhere" },
});

export interface CallStepsProps {
  steps: readonly CallStep[];
  /** What was called. */
  path: string;
  protection: CacheProtection;
}

export function CallSteps({ steps, path, protection }: CallStepsProps) {
  const styles = useStyles();
  return (
    <div className={styles.part}>
      <Caption1Strong as="h3">{words.api.steps}</Caption1Strong>
      <ol className={styles.steps} data-testid="api-steps">
        {steps.map((step) => (
          <li
            // No step is taken twice.
            key={step.kind}
            data-step={step.kind}
            className={mergeClasses(styles.step, isTrouble(step) && styles.trouble)}
          >
            <Body1>{words.api.step[step.kind]}</Body1>
            <Caption1 className={styles.quiet}>{describeStep(step, path, protection)}</Caption1>
          </li>
        ))}
      </ol>
    </div>
  );
}

function isTrouble(step: CallStep): boolean {
  return step.kind === "failed" || ("status" in step && step.status >= 400);
}

function describeStep(step: CallStep, path: string, protection: CacheProtection): ReactNode {
  if (step.kind === "main") return null;
  const duration = describeMilliseconds(step.durationMs);
  if (step.kind === "failed") return duration;
  if ("source" in step) return words.token.after(describeSource(step.source, protection), duration);
  return (
    <>
      <span dir="ltr">GET {path}</span> · {step.status} · {duration}
    </>
  );
}
