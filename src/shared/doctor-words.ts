// English: what each check of `latchkey doctor` is called, what it found, and what a person can do about it. Another language is
// another object of the same type.
import type { DoctorCheck, DoctorCheckId, DoctorFinding, DoctorResult } from "./doctor-contract.ts";
import { installCommands } from "./doctor-install.ts";
import { complete, type FindingWords } from "./doctor-sentence.ts";
import { folderFindings } from "./doctor-words-folder.ts";
import { keyringFindings } from "./doctor-words-keyring.ts";
import { networkFindings } from "./doctor-words-network.ts";

export interface DoctorWords {
  heading: string;
  checks: Record<DoctorCheckId, string>;
  results: Record<DoctorResult, string>;
  /** One sentence for the whole. */
  summary: (counts: Record<DoctorResult, number>) => string;
  findings: Record<DoctorFinding, FindingWords>;
}

export const enDoctor: DoctorWords = {
  heading: "Latchkey doctor",
  checks: {
    "session-bus": "D-Bus session",
    "secret-service": "Secret Service",
    keyring: "Keyring",
    "secret-store": "Keeping a secret",
    "data-key": "Key to the accounts",
    folder: "Folder of the cache",
    files: "Files of the cache",
    "free-space": "Free space",
    lock: "Lock",
    formats: "File formats",
    quarantine: "Quarantine",
    proxy: "Proxy",
    dns: "Name lookup (DNS)",
    tls: "Secure connection (TLS)",
    provider: "Identity provider",
    clock: "Clock",
    redirect: "Way back from the browser",
    "native-modules": "Native modules",
    versions: "Versions",
  },
  results: { passed: "passed", warning: "warning", failed: "failed", skipped: "skipped" },
  summary: ({ passed, warning, failed, skipped }) =>
    [
      `${String(failed)} failed`,
      `${String(warning)} with a warning`,
      `${String(passed)} passed`,
      `${String(skipped)} skipped.`,
    ].join(", "),
  findings: {
    ...keyringFindings,
    ...folderFindings,
    ...networkFindings,
    "modules-loaded": { found: "The native parts are there, and were loaded." },
    "modules-library-missing": {
      found: ({ library = "A system library" }) =>
        `${library} is not installed. Without it no keyring can be used.`,
      advice: ({ family }) =>
        `Install it, then start Latchkey again:\n${installCommands(family, "libsecret")}`,
    },
    "modules-not-loaded": {
      found: ({ module = "A native part" }) => `${module} cannot be loaded here.`,
      advice: "Install Latchkey again, in the package for this system and processor.",
    },
    "versions-listed": {
      found: ({ latchkey = "?", electron, node = "?" }) =>
        `Latchkey ${latchkey} on ${electron === undefined ? "" : `Electron ${electron}, `}Node ${node}.`,
    },
    "versions-node-too-old": {
      found: ({ node = "?" }) => `Node ${node} is older than what Latchkey needs.`,
      advice: ({ wanted = "?" }) => `Install Node ${wanted} or newer.`,
    },
    "check-timed-out": {
      found: ({ seconds = "?" }) => `This check was not done within ${seconds} seconds.`,
      advice: "Run the doctor again. If it comes again, put this report into a bug report.",
    },
    "check-crashed": {
      found: ({ reason = "?" }) => `This check could not be done (${reason}).`,
      advice: "That is a defect of Latchkey: please put this report into a bug report.",
    },
  },
};

/** What is shown of a check; `advice` may have several lines, of which those that begin with two spaces are commands. */
export interface DescribedCheck {
  title: string;
  result: string;
  found: string;
  advice?: string;
}

export function describeCheck({ id, result, finding, facts }: DoctorCheck, words = enDoctor): DescribedCheck {
  const { found, advice } = words.findings[finding];
  return {
    title: words.checks[id],
    result: words.results[result],
    found: complete(found, facts),
    ...(advice === undefined ? {} : { advice: complete(advice, facts) }),
  };
}
