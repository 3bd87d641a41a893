// Mounts for the disk faults: a disk that is small, and a folder that is read-only. Only root may do this, and not in every
// container; then the reason is said.
import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { describeError } from "./fault.ts";
import type { Workspace } from "./workspace.ts";

const run = promisify(execFile);

/** Undefined if mounting is allowed here; else why not. */
export async function whyNoMounts(workspace: Workspace): Promise<string | undefined> {
  if (process.getuid?.() !== 0) return "mounting needs root";
  try {
    await mountSmallDisk(workspace, await workspace.newFolder(), 64);
    return undefined;
  } catch (error) {
    return `mounting is not allowed here (${describeError(error).split("\n").at(-2) ?? ""})`;
  }
}

export async function mountSmallDisk(workspace: Workspace, folder: string, kibibytes: number): Promise<void> {
  await run("mount", ["-t", "tmpfs", "-o", `size=${String(kibibytes)}k,mode=700`, "latchkey-fault", folder]);
  workspace.onEnd(() => unmount(folder));
}

/** Makes a folder read-only, for root as well. Answers with what makes it writable again. */
export async function makeReadOnly(workspace: Workspace, folder: string): Promise<() => Promise<void>> {
  await run("mount", ["--bind", folder, folder]);
  let isMounted = true;
  const mend = async (): Promise<void> => {
    if (isMounted) await unmount(folder);
    isMounted = false;
  };
  workspace.onEnd(mend);
  await run("mount", ["-o", "remount,ro,bind", folder]);
  return mend;
}

async function unmount(folder: string): Promise<void> {
  // Lazily: a process of ours that has a file open there is about to end as well.
  await run("umount", ["--lazy", folder]);
}
