// The cases of the disk fault: what is done to the cache's folder while a process uses it, and how it is mended.
import { rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { BrokerAgent } from "./agent.ts";
import { makeReadOnly, mountSmallDisk } from "./mounts.ts";
import type { Workspace } from "./workspace.ts";

export interface DiskCase {
  name: string;
  needsMounts: boolean;
  /** Of the process that uses the folder. */
  descriptors?: number;
  prepare?(workspace: Workspace, folder: string): Promise<void>;
  /** Answers with what mends it. */
  breakIt(place: {
    workspace: Workspace;
    folder: string;
    directory: string;
    agent: BrokerAgent;
  }): Promise<() => Promise<void>>;
  /** What the advice must speak of; undefined if nothing is wrong that a person could mend. */
  advice?: RegExp;
}

const noticedWithinMs = 1_000;

export const diskCases: DiskCase[] = [
  {
    name: "disk full",
    needsMounts: true,
    prepare: (workspace, folder) => mountSmallDisk(workspace, folder, 512),
    breakIt: async ({ folder }) => {
      const filler = join(folder, "filler");
      // The last page as well: what is left must not take even a small file.
      await writeFile(filler, Buffer.alloc(1024 * 1024)).catch(() => undefined);
      return () => rm(filler);
    },
    advice: /disk is full/i,
  },
  {
    name: "read-only folder",
    needsMounts: true,
    breakIt: ({ workspace, directory }) => makeReadOnly(workspace, directory),
    advice: /read-only/i,
  },
  {
    name: "folder removed in mid-run",
    needsMounts: false,
    breakIt: async ({ directory }) => {
      await rm(directory, { recursive: true });
      return async () => undefined;
    },
  },
  {
    name: "folder removed while nothing is asked",
    needsMounts: false,
    breakIt: async ({ directory }) => {
      // Long enough for the folder to be watched, and for the change to be noticed.
      await sleep(noticedWithinMs);
      await rm(directory, { recursive: true });
      await sleep(noticedWithinMs);
      return async () => undefined;
    },
  },
  {
    name: "file descriptors exhausted",
    needsMounts: false,
    descriptors: 128,
    breakIt: async ({ agent }) => {
      await agent.call("exhaustDescriptors");
      return () => agent.call("releaseDescriptors");
    },
    advice: /file handles/i,
  },
];
