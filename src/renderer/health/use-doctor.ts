// Has main check this computer, and counts the checks that have ended meanwhile.
import { useEffect, useState } from "react";
import type { DoctorCheckId, DoctorReport } from "../../shared/doctor-contract.ts";
import { countResults } from "../../shared/doctor-report.ts";
import type { PageProps } from "../shell/page-contract.ts";
import { words } from "../words/words.ts";

export interface Doctor {
  busy: boolean;
  /** How many checks of the run that is under way have ended. */
  ended: number;
  /** Of the last run; absent before the first. */
  report: DoctorReport | undefined;
  run: () => Promise<void>;
}

export function useDoctor({
  auth,
  dismiss,
  announce,
  report: reportError,
}: Pick<PageProps, "auth" | "dismiss" | "announce" | "report">): Doctor {
  const [busy, setBusy] = useState(false);
  const [ended, setEnded] = useState<ReadonlySet<DoctorCheckId>>(new Set());
  const [report, setReport] = useState<DoctorReport>();

  useEffect(() => auth.onDoctorCheck(({ id }) => setEnded((ids) => new Set(ids).add(id))), [auth]);

  async function run(): Promise<void> {
    dismiss();
    setBusy(true);
    setEnded(new Set());
    announce(words.health.checkUp.announceStarted);
    try {
      const found = await auth.runDoctor();
      setReport(found);
      announce(summarize(found));
    } catch (error) {
      reportError(error);
    } finally {
      setBusy(false);
    }
  }

  return { busy, ended: ended.size, report, run };
}

/** One sentence for the whole. */
export function summarize(report: DoctorReport): string {
  const text = words.health.checkUp;
  const { failed, warning } = countResults(report);
  if (failed > 0) return text.failures(failed);
  return warning > 0 ? text.warnings(warning) : text.allWell;
}
