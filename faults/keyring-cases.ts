// The cases of the keyring fault: what is done to the keyring, when, what state it must be called, and how it is mended.
import type { CacheState } from "../src/shared/token-contract.ts";
import type { FaultyKeyring } from "./faulty-keyring.ts";

export interface KeyringCase {
  name: string;
  /** Before the app starts: as it was when the accounts were saved, or as it is at the first start of all. */
  breakIt(keyring: FaultyKeyring): Promise<void> | void;
  mend(keyring: FaultyKeyring): Promise<void> | void;
  /** True if the fault comes while the app runs; else before it starts. */
  isMidRun: boolean;
  /** True if nothing was ever saved, because there never was a keyring. */
  isFirstStart?: boolean;
  states: CacheState[];
  /**
   * True where libsecret's session dies with the daemon. keytar has no way to make a new one, so store `os`, which needs the
   * keyring for every entry, can only ask for a restart of the app: its known limit.
   */
  endsSession?: boolean;
  /** How long it lasts, where that matters. */
  lastsMs?: { long: number; short: number };
}

const startAll = async (keyring: FaultyKeyring): Promise<void> => {
  await keyring.startBus();
  await keyring.startDaemon();
};
const hangsFor = { long: 60_000, short: 4_000 };

export const keyringCases: KeyringCase[] = [
  {
    name: "absent (no bus)",
    isMidRun: false,
    isFirstStart: true,
    breakIt: () => undefined,
    mend: startAll,
    states: ["unavailable"],
  },
  {
    name: "no service on the bus",
    isMidRun: false,
    isFirstStart: true,
    breakIt: (keyring) => keyring.startBus(),
    mend: (keyring) => keyring.startDaemon(),
    states: ["unavailable"],
  },
  {
    name: "locked before the start",
    isMidRun: false,
    breakIt: (keyring) => keyring.lock(),
    mend: (keyring) => keyring.unlock(),
    states: ["locked"],
  },
  {
    name: "locked in mid-run",
    isMidRun: true,
    breakIt: (keyring) => keyring.lock(),
    mend: (keyring) => keyring.unlock(),
    states: ["locked"],
  },
  {
    name: "killed in mid-run, restarted (os: asks for a restart of the app)",
    isMidRun: true,
    endsSession: true,
    breakIt: (keyring) => keyring.killDaemon(),
    mend: (keyring) => keyring.startDaemon(),
    states: ["unavailable"],
  },
  {
    name: "killed before the start, restarted",
    isMidRun: false,
    breakIt: (keyring) => keyring.killDaemon(),
    mend: (keyring) => keyring.startDaemon(),
    states: ["unavailable"],
  },
  {
    name: "hanging before the start",
    isMidRun: false,
    breakIt: (keyring) => keyring.hang(),
    mend: (keyring) => keyring.resume(),
    // After 25 s D-Bus gives up by itself.
    states: ["locked", "unavailable"],
    lastsMs: hangsFor,
  },
  {
    name: "hanging in mid-run",
    isMidRun: true,
    breakIt: (keyring) => keyring.hang(),
    mend: (keyring) => keyring.resume(),
    states: ["locked", "unavailable"],
    lastsMs: hangsFor,
  },
];
