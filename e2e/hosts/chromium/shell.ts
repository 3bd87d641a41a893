// `shell`: tells the fixture which address the app wants opened, or opens a browser of its own for a person.
import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { passedOnSwitches } from "./chromium-host.ts";
import { isControlled, report } from "./control-channel.ts";
import type { HostShell } from "./electron-surface.ts";
import { hasDisplay } from "./installed-browser.ts";
import { spawnChromium } from "./spawn-chromium.ts";

/** Not the person's own browser: that one must not learn to trust a development certificate. */
async function openOwnBrowser(url: string): Promise<void> {
  if (!hasDisplay()) throw new Error("There is no display to open a browser on");
  const profile = await mkdtemp(path.join(os.tmpdir(), "latchkey-browser-"));
  const { ended } = await spawnChromium(profile, [...passedOnSwitches, `--app=${url}`]);
  void ended.then(async () => rm(profile, { recursive: true, force: true, maxRetries: 5 }));
}

export const shell: HostShell = {
  /** What opens a folder is the desktop's: by hand nothing happens, and that is said. */
  openPath: async (folder) => {
    report({ kind: "opened-path", path: folder });
    return isControlled ? "" : "The Chromium host opens no folders";
  },
  openExternal: async (url) => {
    if (!/^https?:\/\//i.test(url)) throw new Error("The Chromium host opens http and https addresses only");
    if (isControlled) report({ kind: "external-url", url });
    else await openOwnBrowser(url);
  },
};
