// Electron's fuses, all of them: what is burnt into the app's executable, and what is found there.
import { flipFuses, FuseState, FuseV1Options, FuseVersion, getCurrentFuseWire } from "@electron/fuses";

type FuseName = keyof typeof FuseV1Options;

/** SECURITY: The packaged app */
export const chosenFuses: Readonly<Record<FuseName, boolean>> = {
  RunAsNode: false,
  EnableCookieEncryption: true,
  EnableNodeOptionsEnvironmentVariable: false,
  EnableNodeCliInspectArguments: false,
  EnableEmbeddedAsarIntegrityValidation: true,
  OnlyLoadAppFromAsar: true,
  LoadBrowserProcessSpecificV8Snapshot: false,
  GrantFileProtocolExtraPrivileges: false,
  // No WebAssembly of ours needs them gone, and without them it is slower for nothing.
  WasmTrapHandlers: true,
};

const names = Object.keys(FuseV1Options).filter((name) => Number.isNaN(Number(name))) as FuseName[];

/**
 * @param executable on macOS the `.app`, else the executable
 * @throws if Electron has a fuse that is not chosen here
 */
export async function burnFuses(executable: string): Promise<void> {
  await flipFuses(executable, {
    version: FuseVersion.V1,
    strictlyRequireAllFuses: true,
    // An arm64 Mac starts nothing whose signature is broken, and changing the fuses breaks Electron's own.
    resetAdHocDarwinSignature: process.platform === "darwin" && executable.endsWith(".app"),
    ...(Object.fromEntries(names.map((name) => [FuseV1Options[name], chosenFuses[name]])) as Record<
      FuseV1Options,
      boolean
    >),
  });
}

/** A sentence for each fuse that is not as it was chosen. */
export async function findWrongFuses(executable: string): Promise<string[]> {
  const wire = await getCurrentFuseWire(executable);
  return names.flatMap((name) => {
    const found = wire[FuseV1Options[name]];
    const wanted = chosenFuses[name] ? FuseState.ENABLE : FuseState.DISABLE;
    if (found === wanted) return [];
    return [`the fuse ${name} is ${nameState(found)}, wanted ${nameState(wanted)}`];
  });
}

function nameState(state: FuseState | undefined): string {
  switch (state) {
    case FuseState.ENABLE:
      return "on";
    case FuseState.DISABLE:
      return "off";
    case FuseState.INHERIT:
      return "inherited";
    default:
      return "not there";
  }
}
