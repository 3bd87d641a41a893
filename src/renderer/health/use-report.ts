// Passes the last report on: main puts it on the clipboard, or writes it to a file that the person chooses.
import { useEffect, useState } from "react";
import type { DoctorReport } from "../../shared/doctor-contract.ts";
import type { PageProps } from "../shell/page-contract.ts";
import { words } from "../words/words.ts";

const confirmedForMs = 2_000;

export interface ReportActions {
  /** True for two seconds after it was copied. */
  hasCopied: boolean;
  isSaving: boolean;
  /** What came of saving this report; undefined until then. */
  saved: string | undefined;
  copy: () => Promise<void>;
  save: () => Promise<void>;
}

export function useReport(
  {
    auth,
    dismiss,
    announce,
    report: reportError,
  }: Pick<PageProps, "auth" | "dismiss" | "announce" | "report">,
  report: DoctorReport | undefined,
): ReportActions {
  const text = words.health.checkUp;
  const [hasCopied, setHasCopied] = useState(false);
  const [isSaving, setSaving] = useState(false);
  const [outcome, setOutcome] = useState<{ of: DoctorReport | undefined; text: string }>();

  useEffect(() => {
    if (!hasCopied) return undefined;
    const timer = setTimeout(() => setHasCopied(false), confirmedForMs);
    return () => clearTimeout(timer);
  }, [hasCopied]);

  async function copy(): Promise<void> {
    dismiss();
    try {
      await auth.copyDoctorReport();
      setHasCopied(true);
      announce(words.copied);
    } catch (error) {
      reportError(error);
    }
  }

  async function save(): Promise<void> {
    dismiss();
    setSaving(true);
    try {
      const { isSaved } = await auth.saveDoctorReport();
      setOutcome({ of: report, text: isSaved ? text.reportSaved : text.reportNotSaved });
    } catch (error) {
      reportError(error);
    } finally {
      setSaving(false);
    }
  }

  const saved = outcome !== undefined && outcome.of === report ? outcome.text : undefined;
  return { hasCopied, isSaving, saved, copy, save };
}
