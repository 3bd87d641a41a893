// What a single check answers, before its result and time are added.
import {
  doctorChecks,
  type DoctorCheckId,
  type DoctorFacts,
  type DoctorFinding,
  type DoctorResult,
  type FindingOf,
} from "../../shared/doctor-contract.ts";

export interface Found<Id extends DoctorCheckId = DoctorCheckId> {
  finding: FindingOf<Id>;
  facts: DoctorFacts;
}

export type Check<Id extends DoctorCheckId> = () => Promise<Found<Id>>;
export type Checks = { [Id in DoctorCheckId]: Check<Id> };

export function found<Id extends DoctorCheckId>(finding: FindingOf<Id>, facts: DoctorFacts = {}): Found<Id> {
  return { finding, facts };
}

/** The result that follows from a finding. */
export function resultOf(id: DoctorCheckId, finding: DoctorFinding): DoctorResult {
  const results: Partial<Record<DoctorFinding, DoctorResult>> = doctorChecks[id];
  return results[finding] ?? "failed";
}
