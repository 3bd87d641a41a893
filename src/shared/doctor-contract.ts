// What `latchkey doctor` finds, as plain data: for the terminal, for the window and for a bug report. It holds no name of a person,
// no token, no key, no account's id; the home folder is `~`.

export type DoctorResult = "passed" | "warning" | "failed" | "skipped";

/** Values by name, such as `{ program: "GNOME Keyring" }`: what a sentence is completed with. */
export type DoctorFacts = Record<string, string | number>;

/** The checks in the order in which they are shown, and what each can find, with the result that follows from it. */
export const doctorChecks = {
  "session-bus": {
    "bus-reachable": "passed",
    "bus-not-needed": "skipped",
    "bus-not-named": "failed",
    "bus-unreachable": "failed",
    "bus-silent": "failed",
  },
  "secret-service": {
    "service-running": "passed",
    "service-starts-when-needed": "passed",
    "service-not-needed": "skipped",
    "service-in-sandbox": "skipped",
    "service-not-asked": "skipped",
    "service-absent": "failed",
    "service-silent": "failed",
    "service-denied": "failed",
  },
  keyring: {
    "keyring-unlocked": "passed",
    "keyring-not-needed": "skipped",
    "keyring-not-asked": "skipped",
    "keyring-locked": "failed",
    "keyring-missing": "failed",
    "keyring-silent": "failed",
  },
  "secret-store": {
    "store-works": "passed",
    "store-not-tried": "skipped",
    "store-plaintext": "warning",
    "store-library-missing": "failed",
    "store-unavailable": "failed",
    "store-locked": "failed",
    "store-denied": "failed",
    "store-failed": "failed",
    "store-silent": "failed",
  },
  "data-key": {
    "key-readable": "passed",
    "key-not-made-yet": "passed",
    "key-not-used": "skipped",
    "key-not-asked": "skipped",
    "key-missing": "failed",
    "key-damaged": "failed",
    "key-name-damaged": "failed",
  },
  folder: {
    "folder-fine": "passed",
    "folder-not-made-yet": "passed",
    "folder-open-to-others": "warning",
    "folder-is-link": "warning",
    "folder-on-network": "warning",
    "folder-not-a-folder": "failed",
    "folder-of-somebody-else": "failed",
    "folder-not-writable": "failed",
    "folder-read-only": "failed",
    "folder-unreadable": "failed",
  },
  files: {
    "files-fine": "passed",
    "files-none": "passed",
    "files-open-to-others": "warning",
    "files-of-somebody-else": "failed",
    "files-not-plain": "failed",
    "files-unreadable": "skipped",
  },
  "free-space": {
    "space-enough": "passed",
    "space-low": "warning",
    "space-none": "failed",
    "space-unknown": "skipped",
  },
  lock: {
    "lock-works": "passed",
    "lock-not-needed-yet": "skipped",
    "lock-held": "warning",
    "lock-impossible": "failed",
  },
  formats: {
    "formats-known": "passed",
    "formats-none": "passed",
    "formats-not-used": "skipped",
    "formats-newer": "warning",
    "formats-unknown": "warning",
  },
  quarantine: {
    "quarantine-empty": "passed",
    "quarantine-some": "warning",
    "quarantine-unreadable": "skipped",
  },
  proxy: {
    "proxy-none": "passed",
    "proxy-used": "passed",
    "proxy-not-used": "warning",
    "proxy-malformed": "warning",
    "proxy-unknown": "skipped",
  },
  dns: {
    "dns-found": "passed",
    "dns-left-to-proxy": "skipped",
    "dns-not-configured": "skipped",
    "dns-not-found": "failed",
    "dns-silent": "failed",
  },
  tls: {
    "tls-trusted": "passed",
    "tls-own-authority": "warning",
    "tls-inspected": "warning",
    "tls-not-trusted": "failed",
    "tls-expired": "failed",
    "tls-broken": "failed",
    "tls-not-looked-at": "skipped",
  },
  provider: {
    "provider-answers": "passed",
    "provider-without-device-code": "warning",
    "provider-not-configured": "skipped",
    "provider-in-trouble": "failed",
    "provider-unknown-tenant": "failed",
    "provider-not-one": "failed",
    "provider-offline": "failed",
    "provider-name-not-found": "failed",
    "provider-unreachable": "failed",
    "provider-timed-out": "failed",
    "provider-certificate": "failed",
    "provider-proxy-unreachable": "failed",
    "provider-proxy-login": "failed",
    "provider-proxy-refused": "failed",
    "provider-portal": "failed",
  },
  clock: {
    "clock-right": "passed",
    "clock-wrong": "warning",
    "clock-unknown": "skipped",
  },
  redirect: {
    "redirect-listens": "passed",
    "redirect-localhost-elsewhere": "warning",
    "redirect-refused": "failed",
  },
  "native-modules": {
    "modules-loaded": "passed",
    "modules-library-missing": "failed",
    "modules-not-loaded": "failed",
  },
  versions: {
    "versions-listed": "passed",
    "versions-node-too-old": "warning",
  },
} as const satisfies Record<string, Record<string, DoctorResult>>;

export type DoctorCheckId = keyof typeof doctorChecks;
export const doctorCheckIds = Object.keys(doctorChecks) as DoctorCheckId[];

/** What a check can find. */
export type FindingOf<Id extends DoctorCheckId> = Id extends DoctorCheckId
  ? keyof (typeof doctorChecks)[Id] & string
  : never;
/** Key of a sentence. `check-timed-out` and `check-crashed` can come of every check. */
export type DoctorFinding = FindingOf<DoctorCheckId> | "check-timed-out" | "check-crashed";

export interface DoctorCheck {
  id: DoctorCheckId;
  result: DoctorResult;
  finding: DoctorFinding;
  facts: DoctorFacts;
  /** How long the check itself took, milliseconds. */
  durationMs: number;
}

export interface DoctorReport {
  /** Milliseconds since 1970. */
  startedOn: number;
  durationMs: number;
  /** One for each id, in the order of {@link doctorCheckIds}. */
  checks: DoctorCheck[];
  /** Versions by name: `latchkey`, `node`, `electron`, `msal`, `extensions`. */
  app: DoctorFacts;
  /** `system`, `kernel`, `architecture`, and on Linux `distribution`, `desktop`, `session`, `surroundings`. */
  platform: DoctorFacts;
}

/** The worst result of all: what a terminal's exit code and a window's heading go by. */
export function worstResult({ checks }: Pick<DoctorReport, "checks">): Exclude<DoctorResult, "skipped"> {
  const results = checks.map(({ result }) => result);
  if (results.includes("failed")) return "failed";
  return results.includes("warning") ? "warning" : "passed";
}
