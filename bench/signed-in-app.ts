// The real app in its window, signed in at the development identity provider: started once, gone with the workspace.
import { join } from "node:path";
import { startIdentityProvider } from "../dev/identity-provider/identity-provider.ts";
import { createAppEnvironment } from "../e2e/fixtures/app-environment.ts";
import { chooseHost, launchApp, type RunningApp } from "../e2e/fixtures/launch-app.ts";
import { signInAs } from "../e2e/fixtures/sign-in.ts";
import { openSystemBrowser } from "../e2e/fixtures/system-browser.ts";
import { findInstalledBrowser } from "../e2e/hosts/chromium/installed-browser.ts";
import type { Workspace } from "../faults/workspace.ts";
import { buildApp } from "../scripts/build-app.ts";
import { describeError } from "../faults/fault.ts";

export interface SignedInApp extends Pick<RunningApp, "host" | "hostDescription" | "page" | "output"> {
  scopes: string[];
  /** Requests to the provider's token endpoint so far. */
  posts: () => number;
  /** Every token and code that the provider has given out. */
  secrets: () => string[];
}

/** Why the app cannot be shown here; undefined if it can. The person's browser is wanted with Electron too. */
export function findObstacle(): string | undefined {
  try {
    findInstalledBrowser();
    return undefined;
  } catch (error) {
    return describeError(error);
  }
}

/** Builds the app first: what lies in out/ may be of other sources. */
export async function openSignedInApp(workspace: Workspace): Promise<SignedInApp> {
  buildApp(chooseHost());
  const folder = await workspace.newFolder();
  const provider = await startIdentityProvider();
  workspace.onEnd(() => provider.close());
  // Both at once, and known to the workspace before they are there: an interrupted run waits for them and then ends them.
  const launching = launchApp({
    userDataDirectory: join(folder, "user-data"),
    env: createAppEnvironment(provider),
    spkiFingerprint: provider.spkiFingerprint,
  });
  const opening = openSystemBrowser(provider);
  workspace.onEnd(async () => (await launching).kill());
  workspace.onEnd(async () => (await opening).close());
  const [app, browser] = await Promise.all([launching, opening]);
  await signInAs(app, browser, provider.people[0]);
  // It would only take time from what is measured.
  await browser.close();
  const { host, hostDescription, page, output } = app;
  return {
    host,
    hostDescription,
    page,
    output,
    scopes: provider.graphScopes,
    posts: () => provider.counters.token,
    secrets: () => provider.issuedSecrets().map(({ value }) => value),
  };
}
