// Runs one check within its time, and cleans what it answers of names: a check that hangs or breaks is a finding too.
import { homedir, hostname } from "node:os";
import { setTimeout as sleep } from "node:timers/promises";
import type { DoctorCheck, DoctorCheckId, DoctorFacts, DoctorFinding } from "../../shared/doctor-contract.ts";
import { createRedactor, readUserName, wholeWord } from "../log-redaction.ts";
import { resultOf } from "./finding.ts";

export interface Answer {
  finding: DoctorFinding;
  facts: DoctorFacts;
}

export interface RunOptions {
  limitMs: number;
  /** Facts that the advice depends on, should the check fail. */
  forAdvice: DoctorFacts;
}

/** Never rejects. */
export async function runCheck(
  id: DoctorCheckId,
  check: () => Promise<Answer>,
  { limitMs, forAdvice }: RunOptions,
): Promise<DoctorCheck> {
  const startedAt = performance.now();
  const { finding, facts } = await within(limitMs, check);
  const result = resultOf(id, finding);
  return {
    id,
    result,
    finding,
    facts: { ...redactFacts(facts), ...(result === "failed" ? forAdvice : {}) },
    durationMs: Math.round(performance.now() - startedAt),
  };
}

async function within(limitMs: number, check: () => Promise<Answer>): Promise<Answer> {
  const done = new AbortController();
  const late = sleep<Answer>(
    limitMs,
    { finding: "check-timed-out", facts: { seconds: Math.round(limitMs / 1_000) } },
    { signal: done.signal },
  );
  late.catch(() => undefined);
  try {
    return await Promise.race([check(), late]);
  } catch (error) {
    return { finding: "check-crashed", facts: { reason: nameError(error) } };
  } finally {
    done.abort();
  }
}

/** An error by its code or class: its message may name anything. */
export function nameError(error: unknown): string {
  if (error instanceof Error) return "code" in error ? String(error.code) : error.name;
  return typeof error;
}

/** Of a message of a system's library, which names no secret; what it names of a person is taken out of every fact. */
export function firstLine(message: string): string {
  return (message.split("\n")[0] ?? "").slice(0, 200);
}

/** Facts that come from tables of ours. Somebody may be called `debian`, and the system still is one. */
const ownWords = new Set(["protection", "program"]);

/** Takes out what names the person or the computer. */
export function redactFacts(facts: DoctorFacts): DoctorFacts {
  const redact = createRedactor({ homeDirectory: homedir(), userName: readUserName() });
  const host = hostname();
  const clean = (value: string | number): string | number =>
    typeof value === "number" ? value : withoutWord(redact(value), host);
  return Object.fromEntries(
    Object.entries(facts).map(([name, value]) => [name, ownWords.has(name) ? value : clean(value)]),
  );
}

/** A computer called `localhost` or `server` names nobody. */
function withoutWord(text: string, word: string): string {
  if (word.length < 3 || word === "localhost") return text;
  return text.replace(new RegExp(wholeWord(word), "gi"), "[this computer]");
}
