// A silent hit as the window sees it: page, preload, IPC, door, broker and back, in Electron or in the Chromium host. What is
// ours of it is told apart from what the host takes.
import type { RunningApp } from "../e2e/fixtures/launch-app.ts";
import { openBarePage } from "./bare-round-trip.ts";
import { openDoor } from "./door-timing.ts";
import type { BenchContext, BenchRow, Measure } from "./measure.ts";
import { formatNumber } from "./report.ts";
import { findObstacle, openSignedInApp } from "./signed-in-app.ts";
import { summarise, type Summary } from "./summary.ts";
import { askOnce, findAccountId, findClockStep, timeInWindow } from "./window-timing.ts";

/** The page's clock is too coarse for a single call. */
const callsEach = 10;
const batches = 20;
const callsInRound = batches * callsEach;

const wanted = "reported";
const hosts: Record<RunningApp["host"], string> = { electron: "Electron", chromium: "the Chromium host" };

export const ipcPath: Measure = {
  name: "ipc-path",
  run: async (context) => {
    const skipped = findObstacle();
    if (skipped !== undefined)
      return [{ figure: "silent hit through the whole IPC path", unit: "ms", wanted, skipped }];
    return measurePath(context);
  },
};

async function measurePath({ pick, workspace }: BenchContext): Promise<BenchRow[]> {
  const timeDoor = await openDoor(workspace);
  const { page, host, hostDescription, scopes, posts } = await openSignedInApp(workspace);
  const request = { accountId: await page.evaluate(findAccountId), scopes };
  await page.evaluate(askOnce, request);
  const { source, characters } = await page.evaluate(askOnce, request);
  if (source !== "memory")
    throw new Error(`the window's request was answered from ${source}, not from memory`);
  const asked = posts();
  // Electron's IPC is not the DevTools protocol's, so there it says nothing.
  const timeBare =
    host === "electron" ? undefined : await openBarePage(workspace, JSON.stringify(request), characters);

  const calls: number[] = [];
  const samples = {
    whole: [] as number[],
    info: [] as number[],
    bare: [] as number[],
    ours: [] as number[],
    broker: [] as number[],
    share: [] as number[],
  };
  // The first rounds are thrown away: compilers warm up, in all three processes.
  const warmUps = 2;
  for (let round = -warmUps; round < pick(10, 2); round += 1) {
    const window = await page.evaluate(timeInWindow, { request, batches, callsEach });
    const bare = await timeBare?.(callsInRound);
    const door = await timeDoor(callsInRound);
    if (round < 0) continue;
    const whole = meansOf(window.token);
    calls.push(...window.token);
    samples.whole.push(...whole);
    samples.info.push(...meansOf(window.info));
    samples.bare.push(...meansOf(bare ?? []));
    samples.ours.push(...door.ours.map(toMicroseconds));
    samples.broker.push(...door.broker.map(toMicroseconds));
    samples.share.push((100 * summarise(door.ours).median) / summarise(whole).median);
  }
  if (posts() > asked) throw new Error("a hit asked the provider");

  const ours = summarise(samples.ours);
  const broker = summarise(samples.broker);
  const step = await page.evaluate(findClockStep);
  return [
    {
      figure: `silent hit through the whole IPC path, in ${hosts[host]}`,
      unit: "ms",
      ours: summarise(samples.whole),
      wanted,
      note: `${noteHost(host, hostDescription)}. Timed in the page, whose clock has steps of ${formatNumber(step)} ms: a sample is the mean of ${String(callsEach)} calls in a row. ${noteCalls(summarise(calls))}. The answer is ${characters.toLocaleString("en")} characters of JSON`,
    },
    {
      figure: "of it ours, in main: door and broker",
      unit: "µs",
      ours,
      wanted,
      note: `the door (sender check, argument schema, outcome) and the broker, called in the bench's own process with a stand-in for \`electron\`, each call in a turn of the event loop of its own. Of the median ${formatNumber(ours.median)} µs the broker is ${formatNumber(broker.median)} µs. All the rest of the path is the host's transport (bridge, encoding, two processes), but for the preload's one look-up of the channel`,
    },
    {
      figure: "of it ours, share",
      unit: "percent",
      ours: summarise(samples.share),
      wanted,
      note: "a sample is the share of one round's medians",
    },
    {
      figure: "the same path to app:get-info, which asks no broker",
      unit: "ms",
      ours: summarise(samples.info),
      wanted: "–",
    },
    ...(timeBare === undefined ? [] : [bareRow(samples.bare)]),
  ];
}

function bareRow(samples: number[]): BenchRow {
  return {
    figure: "a bare message of that size, page to Node and back",
    unit: "ms",
    ours: summarise(samples),
    wanted: "–",
    note: "none of it ours: the DevTools protocol over the Chromium host's own pipes, in a second Chromium, without preload, bridge, encoding and door",
  };
}

function meansOf(calls: number[]): number[] {
  const means: number[] = [];
  for (let first = 0; first < calls.length; first += callsEach) {
    const batch = calls.slice(first, first + callsEach);
    means.push(batch.reduce((sum, ms) => sum + ms, 0) / batch.length);
  }
  return means;
}

const toMicroseconds = (ms: number): number => ms * 1_000;

function noteHost(host: RunningApp["host"], description: string): string {
  return host === "electron"
    ? `host: ${description}`
    : `host: ${description}, not Electron, whose IPC takes a time of its own`;
}

function noteCalls({ p95, p99, samples }: Summary): string {
  return `Single calls (${samples.toLocaleString("en")}), to a step: p95 ${formatNumber(p95)} ms, p99 ${formatNumber(p99)} ms`;
}
