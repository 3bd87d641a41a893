// What one refresh writes when 200 accounts with 5 tokens each are signed in.
import { readFile, readdir } from "node:fs/promises";
import { setTimeout as sleep } from "node:timers/promises";
import { openContenders, type Contender } from "./contenders.ts";
import { takeTurns, type Measure } from "./measure.ts";
import { scopeAt } from "./sized-cache.ts";

const wantedBytes = 25_000;
/** The keyring may still be writing when its answer is here. */
const settleMs = 50;

export const bytesWritten: Measure = {
  name: "bytes-written",
  run: async ({ pick, workspace }) => {
    const { stock, ours } = await openContenders(workspace, { accounts: 200, tokensEach: 5 });
    const writers = [process.pid, ...(await keyringDaemons())];
    const refresh = (side: Contender) => async (): Promise<number[]> => {
      const before = await writtenBy(writers);
      await side.getToken(scopeAt(2), true);
      await sleep(settleMs);
      return [(await writtenBy(writers)) - before];
    };
    const summaries = await takeTurns(
      { rounds: pick(10, 2) },
      { stock: refresh(stock), ours: refresh(ours) },
    );
    return [
      {
        figure: "bytes written for one refresh, 200 accounts x 5 tokens",
        unit: "bytes",
        ...summaries,
        wanted: "at most 25 KB",
        isMet: summaries.ours.median <= wantedBytes,
        note: "`wchar` of /proc/<pid>/io, of this process and of gnome-keyring together",
      },
    ];
  },
};

/** This process's own gnome-keyring, which writes what libsecret is given. */
async function keyringDaemons(): Promise<number[]> {
  const tasks = await readdir("/proc/self/task");
  const lists = await Promise.all(tasks.map((task) => readFile(`/proc/self/task/${task}/children`, "utf8")));
  const pids = lists.flatMap((list) => list.split(" ").map(Number)).filter((pid) => pid > 0);
  const names = await Promise.all(pids.map((pid) => readFile(`/proc/${String(pid)}/comm`, "utf8")));
  const found = pids.filter((_, index) => names[index]?.startsWith("gnome-keyring") === true);
  if (found.length === 0) throw new Error("the private keyring is not among this process's children");
  return found;
}

async function writtenBy(pids: number[]): Promise<number> {
  const counters = await Promise.all(pids.map((pid) => readFile(`/proc/${String(pid)}/io`, "utf8")));
  return counters.reduce((sum, text) => sum + Number(/^wchar: (\d+)$/m.exec(text)?.[1] ?? NaN), 0);
}
