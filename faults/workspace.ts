// What a fault leaves on the machine while it runs: folders, processes, mounts. All of it goes when the fault is over,
// whether it passed, failed or was interrupted.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

export interface Workspace {
  /** A new empty folder. */
  newFolder(): Promise<string>;
  /** Called when the workspace ends, the last first. */
  onEnd(cleanUp: () => Promise<void> | void): void;
  end(): Promise<void>;
}

const open = new Set<Workspace>();

export function createWorkspace(): Workspace {
  const cleanUps: (() => Promise<void> | void)[] = [];
  let isOver = false;
  const onEnd: Workspace["onEnd"] = (cleanUp) => {
    cleanUps.push(cleanUp);
    // Made by a step that was still under way when everything was ended.
    if (isOver) void workspace.end();
  };
  const workspace: Workspace = {
    newFolder: async () => {
      const folder = await mkdtemp(join(tmpdir(), "latchkey-fault-"));
      onEnd(() => rm(folder, { recursive: true, force: true, maxRetries: 3 }));
      return folder;
    },
    onEnd,
    end: async () => {
      isOver = true;
      // One that fails must not keep the others from being done.
      for (let next = cleanUps.pop(); next !== undefined; next = cleanUps.pop()) {
        await Promise.resolve(next()).catch(() => undefined);
      }
      open.delete(workspace);
    },
  };
  open.add(workspace);
  return workspace;
}

/** Leaves nothing behind on Ctrl+C either, nor after a defect of the suite itself. */
export function endWorkspacesOnInterruption(): void {
  const endAll = (code: number): void => {
    void Promise.all([...open].map((workspace) => workspace.end())).finally(() => process.exit(code));
  };
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.once(signal, () => endAll(130));
  // Whoever reads what we print may go first, as `head` does.
  for (const stream of [process.stdout, process.stderr]) stream.on("error", () => undefined);
  process.once("uncaughtException", (error) => {
    process.stderr.write(`${error.stack ?? String(error)}\n`);
    endAll(1);
  });
}
