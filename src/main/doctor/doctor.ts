// `latchkey doctor`: looks at everything that signing in and staying signed in depends on, and changes nothing.
import {
  doctorCheckIds,
  type DoctorCheck,
  type DoctorCheckId,
  type DoctorReport,
} from "../../shared/doctor-contract.ts";
import type { DoctorOptions } from "./doctor-options.ts";
import { found, type Checks } from "./finding.ts";
import { createFolderChecks } from "./folder-checks.ts";
import { checkLock } from "./lock-check.ts";
import { checkNativeModules } from "./native-check.ts";
import { createNetworkChecks } from "./network-checks.ts";
import { checkRedirect } from "./redirect-check.ts";
import { redactFacts, runCheck } from "./run-check.ts";
import { createSecretChecks } from "./secret-checks.ts";
import { lookAtKeyring, noKeyring, type KeyringLook } from "./secret-service.ts";
import { describePlatform, type Platform } from "./surroundings.ts";
import { checkVersions, listVersions } from "./versions.ts";

const limitForOneMs = 12_000;
/** What to install and to start is another thing on each Linux. */
const dependOnPlatform: DoctorCheckId[] = ["session-bus", "secret-service", "secret-store", "native-modules"];

/**
 * Runs every check, most of them at once; never rejects. Nothing in the report names a person, the computer or a secret.
 * @param onCheck is called with each check as soon as it is done, in no particular order
 */
export async function runDoctor(
  options: DoctorOptions,
  onCheck: (check: DoctorCheck) => void = () => undefined,
): Promise<DoctorReport> {
  const { environment, versions, limitMs = limitForOneMs } = options;
  const startedOn = Date.now();
  const startedAt = performance.now();
  const [platform, app] = await Promise.all([describePlatform(environment), listVersions(versions)]);
  const composed: Checks = {
    ...composeChecks(options, platform),
    versions: async () => checkVersions(app),
  };
  const run = async (id: DoctorCheckId): Promise<DoctorCheck> => {
    const forAdvice = dependOnPlatform.includes(id) ? platform.forAdvice : {};
    const check = await runCheck(id, composed[id], { limitMs, forAdvice });
    onCheck(check);
    return check;
  };
  const checks = await Promise.all(doctorCheckIds.map(run));
  const durationMs = Math.round(performance.now() - startedAt);
  return { startedOn, durationMs, checks, app: redactFacts(app), platform: platform.facts };
}

function composeChecks(options: DoctorOptions, platform: Platform): Omit<Checks, "versions"> {
  const { directory, store = "sealed" } = options.cache;
  let looked: Promise<KeyringLook> | undefined;
  const look = (): Promise<KeyringLook> => (looked ??= lookUnlessNeedless(options, platform));
  const isKeyringReady = async (): Promise<boolean> => {
    const { finding } = (await look()).keyring;
    return finding === "keyring-unlocked" || finding === "keyring-not-needed";
  };
  return {
    "session-bus": async () => (await look()).bus,
    "secret-service": async () => (await look()).service,
    keyring: async () => (await look()).keyring,
    ...createSecretChecks(options, isKeyringReady),
    ...createFolderChecks(directory, store),
    lock: () => checkLock(directory),
    ...createNetworkChecks(options),
    redirect: checkRedirect,
    "native-modules": checkNativeModules,
  };
}

/** Only Linux asks a keyring over D-Bus, and not from a Flatpak: there libsecret keeps a file. */
async function lookUnlessNeedless(
  { cache, environment }: DoctorOptions,
  platform: Platform,
): Promise<KeyringLook> {
  if (process.platform !== "linux" || cache.unsafelyAllowPlaintext === true) return noKeyring;
  if (platform.forAdvice["surroundings"] !== "flatpak") return lookAtKeyring(environment);
  return { ...noKeyring, service: found("service-in-sandbox") };
}
