// The channels' handlers for checking this computer: one run at a time, whoever asks, and the last report as text for others.
import type { BrowserWindow } from "electron";
import { AuthError } from "../../shared/auth-error.ts";
import type { DoctorCheck, DoctorReport } from "../../shared/doctor-contract.ts";
import { formatDoctorReport } from "../../shared/doctor-report.ts";
import type { IpcRequestChannel, SavedFile } from "../../shared/ipc-contract.ts";
import type { SecretClipboard } from "../clipboard.ts";
import { hasEveryAccount, type WindowPolicy } from "../window-policy.ts";
import type { IpcHandlers } from "./ipc-door.ts";
import { createOneDialog } from "./one-dialog.ts";

export type DoctorChannel = Extract<IpcRequestChannel, `doctor:${string}`>;

export interface DoctorPorts {
  /** Calls `onCheck` as each check ends. */
  run: (onCheck: (check: DoctorCheck) => void) => Promise<DoctorReport>;
  /** Tells a window of a check that has ended. */
  tell: (window: BrowserWindow, check: DoctorCheck) => void;
  clipboard: Pick<SecretClipboard, "copy">;
  /** Asks the person for a file, and writes the text to it. */
  save: (window: BrowserWindow, text: string) => Promise<SavedFile>;
}

/** Each run asks the secret store and the provider: a page could otherwise have them asked without end. */
const mostRunsPerMinute = 10;

export function createDoctorHandlers({
  run,
  tell,
  clipboard,
  save,
}: DoctorPorts): Pick<IpcHandlers, DoctorChannel> {
  const oneDialog = createOneDialog<SavedFile>();
  const waiting = new Set<BrowserWindow>();
  let begun: number[] = [];
  let running: Promise<DoctorReport> | undefined;
  let last: DoctorReport | undefined;

  const begin = async (): Promise<DoctorReport> => {
    begun = begun.filter((at) => performance.now() - at < 60_000);
    if (begun.length >= mostRunsPerMinute) {
      const advice = "This computer was checked too often within a minute. Wait a minute, then try again.";
      throw new AuthError("throttled", advice);
    }
    begun.push(performance.now());
    last = await run((check) => {
      for (const window of waiting) tell(window, check);
    });
    return last;
  };
  /** Throws `invalid_request` if there is none. */
  const lastReport = (policy: WindowPolicy): string => {
    assertMayCheck(policy);
    if (last !== undefined) return formatDoctorReport(last);
    throw new AuthError("invalid_request", "This computer has not been checked yet. Check it first.");
  };

  return {
    "doctor:run": ({ window, policy }) => {
      assertMayCheck(policy);
      waiting.add(window);
      running ??= begin().finally(() => {
        running = undefined;
        waiting.clear();
      });
      return running;
    },
    "doctor:copy-report": ({ policy }) => clipboard.copy(lastReport(policy)),
    "doctor:save-report": ({ window, policy }) => {
      const text = lastReport(policy);
      return oneDialog(window, () => save(window, text));
    },
  };
}

/** The report tells how much is kept and set aside of all accounts together. Throws `invalid_request`. */
function assertMayCheck(policy: WindowPolicy): void {
  if (hasEveryAccount(policy)) return;
  throw new AuthError(
    "invalid_request",
    "This window has accounts of its own. What is checked is everybody's, and is checked elsewhere.",
  );
}
