// Who answers for the Secret Service on Linux, and whether its default keyring is there and unlocked. It is only asked, never told
// to unlock anything, so that no dialog comes up; a keyring that the bus starts by itself is started, as libsecret would do.
// https://specifications.freedesktop.org/secret-service-spec/latest/
import { readFile } from "node:fs/promises";
import { setTimeout as sleep } from "node:timers/promises";
import type { DoctorFacts, FindingOf } from "../../shared/doctor-contract.ts";
import { found, type Found } from "./finding.ts";
import { BusError, type BusCall } from "./bus-connection.ts";
import { openSessionBus, toBus, type Environment, type SessionBus } from "./session-bus.ts";

const serviceName = "org.freedesktop.secrets";
const startsWithinMs = 3_000;

export interface KeyringLook {
  bus: Found<"session-bus">;
  service: Found<"secret-service">;
  keyring: Found<"keyring">;
}

/** Never rejects for what the bus or the keyring does. Takes a few seconds at most: each question is bounded. */
export async function lookAtKeyring(environment: Environment): Promise<KeyringLook> {
  let bus: SessionBus | undefined;
  try {
    bus = await openSessionBus(environment);
    // The first question shows whether the bus lets us in at all.
    const owner = await ownerOf(bus, serviceName);
    return { bus: found("bus-reachable"), ...(await lookAtService(bus, owner)) };
  } catch (error) {
    return { ...notAsked, bus: describeBusFailure(error) };
  } finally {
    bus?.close();
  }
}

/**
 * Asks for the keyring's name as people know it; undefined if that is not known. It is remembered once it is, and whoever asks
 * waits for half a second at most.
 */
export function createSecretServiceName(environment: Environment): () => Promise<string | undefined> {
  let known: string | undefined;
  let asked: Promise<void> | undefined;
  const ask = async (): Promise<void> => {
    known = await nameSecretService(environment);
    asked = undefined;
  };
  return async () => {
    if (known === undefined && process.platform === "linux") {
      await Promise.race([(asked ??= ask()), sleep(500, undefined, { ref: false })]);
    }
    return known;
  };
}

async function nameSecretService(environment: Environment): Promise<string | undefined> {
  let bus: SessionBus | undefined;
  try {
    bus = await openSessionBus(environment);
    const owner = await ownerOf(bus, serviceName);
    return owner === undefined ? undefined : await nameProgram(bus, owner);
  } catch {
    return undefined;
  } finally {
    bus?.close();
  }
}

/** Where secrets are kept without any of it. */
export const noKeyring: KeyringLook = {
  bus: found("bus-not-needed"),
  service: found("service-not-needed"),
  keyring: found("keyring-not-needed"),
};

const keyringNotAsked: Found<"keyring"> = found("keyring-not-asked");
const notAsked: Omit<KeyringLook, "bus"> = { service: found("service-not-asked"), keyring: keyringNotAsked };

function describeBusFailure(error: unknown): Found<"session-bus"> {
  if (!(error instanceof BusError)) throw error;
  switch (error.kind) {
    case "not-named":
      return found("bus-not-named");
    case "silent":
      return found("bus-silent");
    default:
      return found("bus-unreachable", { reason: error.reason });
  }
}

async function lookAtService(
  bus: SessionBus,
  running: string | undefined,
): Promise<Omit<KeyringLook, "bus">> {
  const facts: DoctorFacts = {};
  try {
    const owner = running ?? (await startService(bus));
    if (owner === undefined) return { service: found("service-absent"), keyring: keyringNotAsked };
    const program = await nameProgram(bus, owner);
    if (program !== undefined) facts["program"] = program;
    const path = await bus.ask(toService("/org/freedesktop/secrets", "ReadAlias", "default"));
    return {
      service: found(running === undefined ? "service-starts-when-needed" : "service-running", facts),
      keyring: await lookAtCollection(bus, String(path), facts),
    };
  } catch (error) {
    if (!(error instanceof BusError)) throw error;
    return { service: found(serviceFailures[error.kind](error.reason), facts), keyring: keyringNotAsked };
  }
}

const serviceFailures: Record<BusError["kind"], (reason: string) => FindingOf<"secret-service">> = {
  silent: () => "service-silent",
  refused: (reason) => (/AccessDenied/.test(reason) ? "service-denied" : "service-absent"),
  unreachable: () => "service-absent",
  "not-named": () => "service-absent",
};

/** @param path of the collection that new secrets go into; `/` if there is none */
async function lookAtCollection(
  bus: SessionBus,
  path: string,
  facts: DoctorFacts,
): Promise<Found<"keyring">> {
  if (path === "/") return found("keyring-missing", facts);
  try {
    const call = { destination: serviceName, path, interface: "org.freedesktop.DBus.Properties" };
    const body = ["org.freedesktop.Secret.Collection", "Locked"];
    const isLocked = readBoolean(await bus.ask({ ...call, member: "Get", signature: "ss", body }));
    return found(isLocked ? "keyring-locked" : "keyring-unlocked", facts);
  } catch (error) {
    if (error instanceof BusError) return found("keyring-silent", facts);
    throw error;
  }
}

/** A variant comes as its signature and its value. */
function readBoolean(variant: unknown): boolean {
  return Array.isArray(variant) ? readBoolean((variant as unknown[][])[1]?.[0]) : variant === true;
}

/** Undefined if there is none that the bus could start. */
async function startService(bus: SessionBus): Promise<string | undefined> {
  const names = (await bus.ask(toBus("ListActivatableNames"))) as string[];
  if (!names.includes(serviceName)) return undefined;
  await bus.ask({ ...toBus("StartServiceByName"), signature: "su", body: [serviceName, 0] }, startsWithinMs);
  return ownerOf(bus, serviceName);
}

async function ownerOf(bus: SessionBus, name: string): Promise<string | undefined> {
  try {
    return String(await bus.ask(toBus("GetNameOwner", name)));
  } catch (error) {
    if (error instanceof BusError && error.kind === "refused") return undefined;
    throw error;
  }
}

/** By the beginning of the process's name, of which Linux keeps 15 characters. */
const programs: [beginning: string, name: string, busName?: string][] = [
  ["gnome-keyring", "GNOME Keyring", "org.gnome.keyring"],
  ["ksecretd", "KWallet", "org.kde.secretservicecompat"],
  ["kwalletd", "KWallet", "org.kde.kwalletd6"],
  ["keepassxc", "KeePassXC", "org.keepassxc.KeePassXC.MainWindow"],
  ["oo7", "oo7"],
  ["pass_secret", "pass"],
];

/** Undefined if it is not to be found out. A process may be hidden, as outside of a sandbox; then its other names tell. */
async function nameProgram(bus: SessionBus, owner: string): Promise<string | undefined> {
  const pid = await bus.ask(toBus("GetConnectionUnixProcessID", owner)).catch(() => undefined);
  const command =
    typeof pid === "number" ? await readFile(`/proc/${String(pid)}/comm`, "utf8").catch(() => "") : "";
  const byProcess = programs.find(([beginning]) => command.startsWith(beginning));
  if (byProcess !== undefined) return byProcess[1];
  for (const [, name, busName] of programs) {
    if (busName !== undefined && (await ownerOf(bus, busName).catch(() => undefined)) === owner) return name;
  }
  return undefined;
}

function toService(path: string, member: string, argument: string): BusCall {
  const to = { destination: serviceName, path, interface: "org.freedesktop.Secret.Service" };
  return { ...to, member, signature: "s", body: [argument] };
}
