// The fuses as Electron carries them in its binary, in the states that Electron is shipped with.
import { FuseState, FuseV1Options, FuseVersion } from "@electron/fuses";

/** What tools look for in the binary (`SENTINEL` of `@electron/fuses`, which does not export it). */
const sentinel = "dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX";

const enabledWhenShipped: readonly FuseV1Options[] = [
  FuseV1Options.RunAsNode,
  FuseV1Options.EnableNodeOptionsEnvironmentVariable,
  FuseV1Options.EnableNodeCliInspectArguments,
  FuseV1Options.GrantFileProtocolExtraPrivileges,
  FuseV1Options.WasmTrapHandlers,
];

/** Sentinel, version, number of fuses, and one byte for each. */
export function fuseWire(): Buffer {
  const fuses = Object.values(FuseV1Options).filter((fuse) => typeof fuse === "number");
  const states = fuses.map((fuse) =>
    enabledWhenShipped.includes(fuse) ? FuseState.ENABLE : FuseState.DISABLE,
  );
  return Buffer.from([...Buffer.from(sentinel), Number(FuseVersion.V1), fuses.length, ...states]);
}
