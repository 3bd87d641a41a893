// How soon the window shows something: from the host being up to the page's first contentful paint, of an app that has just been
// installed. Each sample is a start of its own.
import { join } from "node:path";
import { startIdentityProvider } from "../dev/identity-provider/identity-provider.ts";
import { createAppEnvironment } from "../e2e/fixtures/app-environment.ts";
import { chooseHost, launchApp } from "../e2e/fixtures/launch-app.ts";
import { buildApp } from "../scripts/build-app.ts";
import type { BenchContext, BenchRow, Measure } from "./measure.ts";
import { findObstacle } from "./signed-in-app.ts";
import { summarise } from "./summary.ts";

const wantedMs = 500;
const figure = "first paint of the window, from the host being up";
const wanted = `at most ${String(wantedMs)} ms`;

export const firstPaint: Measure = {
  name: "first-paint",
  run: async (context) => {
    const skipped = chooseHost() === "electron" ? "Electron does not say when it is up" : findObstacle();
    return skipped === undefined ? measureStarts(context) : [{ figure, unit: "ms", wanted, skipped }];
  },
};

async function measureStarts({ pick, workspace }: BenchContext): Promise<BenchRow[]> {
  buildApp("chromium");
  const provider = await startIdentityProvider();
  workspace.onEnd(() => provider.close());
  const samples = { whole: [] as number[], page: [] as number[] };
  // The first start compiles.
  for (let round = -1; round < pick(15, 3); round += 1) {
    const launching = launchApp({
      userDataDirectory: join(await workspace.newFolder(), "user-data"),
      env: createAppEnvironment(provider),
      spkiFingerprint: provider.spkiFingerprint,
    });
    workspace.onEnd(async () => (await launching).kill());
    const app = await launching;
    if (app.hostUpOn === undefined) throw new Error("the host did not say when it was up");
    const { paintedOn, sinceNavigation } = await app.page.evaluate(readFirstPaint);
    await app.kill();
    if (round < 0) continue;
    samples.whole.push(paintedOn - app.hostUpOn);
    samples.page.push(sinceNavigation);
  }
  const whole = summarise(samples.whole);
  return [
    {
      figure,
      unit: "ms",
      ours: whole,
      wanted,
      isMet: whole.median <= wantedMs,
      note: "in the Chromium host, not Electron: from its line that Chromium runs, which comes before the app's first, to the page's first contentful paint. Nobody is signed in, the keyring is asked, the folder is empty",
    },
    {
      figure: "of it in the page, from its navigation",
      unit: "ms",
      ours: summarise(samples.page),
      wanted: "–",
    },
  ];
}

/** Runs in the page. */
async function readFirstPaint(): Promise<{ paintedOn: number; sinceNavigation: number }> {
  const painted = await new Promise<PerformanceEntry>((resolve) => {
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) if (entry.name === "first-contentful-paint") resolve(entry);
    }).observe({ type: "paint", buffered: true });
  });
  return { paintedOn: performance.timeOrigin + painted.startTime, sinceNavigation: painted.startTime };
}
