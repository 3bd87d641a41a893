// Checks this computer when somebody asks for it, and says what was found: on the page, and as a report for others.
import { Body1Strong, Caption1, makeStyles, ProgressBar, tokens } from "@fluentui/react-components";
import { CheckmarkRegular } from "@fluentui/react-icons/svg/checkmark";
import { CopyRegular } from "@fluentui/react-icons/svg/copy";
import { SaveRegular } from "@fluentui/react-icons/svg/save";
import { doctorCheckIds, worstResult, type DoctorReport } from "../../shared/doctor-contract.ts";
import { BusyButton } from "../parts/busy-button.tsx";
import { Panel } from "../parts/panel.tsx";
import type { PageProps } from "../shell/page-contract.ts";
import { describeInstant, describeMilliseconds } from "../words/time-words.ts";
import { words } from "../words/words.ts";
import { CheckIcon } from "./check-icon.tsx";
import { CheckResults } from "./check-results.tsx";
import { summarize, useDoctor } from "./use-doctor.ts";
import { useReport } from "./use-report.ts";

const useStyles = makeStyles({
  progress: { display: "flex", flexDirection: "column", gap: tokens.spacingVerticalS },
  summary: { display: "flex", alignItems: "center", gap: tokens.spacingHorizontalM },
  words: { minWidth: 0, display: "flex", flexDirection: "column" },
  quiet: { color: tokens.colorNeutralForeground3 },
});

export interface CheckUpPanelProps extends Pick<PageProps, "auth" | "dismiss" | "announce" | "report"> {
  now: number;
}

export function CheckUpPanel({ now, ...props }: CheckUpPanelProps) {
  const styles = useStyles();
  const text = words.health.checkUp;
  const { busy, ended, report, run } = useDoctor(props);
  const { hasCopied, isSaving, saved, copy, save } = useReport(props, report);
  return (
    <Panel
      heading={text.heading}
      lead={text.lead}
      actions={
        <>
          <BusyButton busy={busy} onClick={() => void run()}>
            {report === undefined ? text.run : text.again}
          </BusyButton>
          {report !== undefined && (
            <>
              <BusyButton
                busy={false}
                blocked={busy}
                icon={hasCopied ? <CheckmarkRegular /> : <CopyRegular />}
                onClick={() => void copy()}
              >
                {text.copyReport}
              </BusyButton>
              <BusyButton busy={isSaving} blocked={busy} icon={<SaveRegular />} onClick={() => void save()}>
                {text.saveReport}
              </BusyButton>
            </>
          )}
        </>
      }
    >
      {busy && <Progress ended={ended} />}
      {report !== undefined && (
        <>
          <Summary report={report} now={now} />
          <CheckResults report={report} onCopied={() => props.announce(words.copied)} />
          <Caption1 role="status" className={styles.quiet} data-testid="report-note">
            {saved ?? text.reportNote}
          </Caption1>
        </>
      )}
    </Panel>
  );
}

function Progress({ ended }: { ended: number }) {
  const styles = useStyles();
  const all = doctorCheckIds.length;
  const label = words.health.checkUp.progress(ended, all);
  return (
    <div className={styles.progress}>
      <ProgressBar
        aria-label={words.health.checkUp.announceStarted}
        aria-valuetext={label}
        value={ended}
        max={all}
      />
      <Caption1 className={styles.quiet}>{label}</Caption1>
    </div>
  );
}

function Summary({ report, now }: { report: DoctorReport; now: number }) {
  const styles = useStyles();
  const { startedOn, durationMs } = report;
  return (
    <div className={styles.summary} data-testid="check-summary">
      <CheckIcon result={worstResult(report)} size={28} />
      <div className={styles.words}>
        <Body1Strong>{summarize(report)}</Body1Strong>
        <Caption1 className={styles.quiet}>
          {words.health.checkUp.checkedAt(describeInstant(startedOn, now), describeMilliseconds(durationMs))}
        </Caption1>
      </div>
    </div>
  );
}
