// The real app in its window, signed in at the development identity provider: started once, gone with the workspace.
import { join } from "node:path";
import { startIdentityProvider } from "../dev/identity-provider/identity-provider.ts";
import { createAppEnvironment } from "../e2e/fixtures/app-environment.ts";
import { chooseHost, launchApp, type RunningApp } from "../e2e/fixtures/launch-app.ts";
import { signInAs } from "../e2e/fixtures/sign-in.ts";
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

/** Why the app cannot be shown here; undefined if it can. */
export function findObstacle(): string | undefined {
  if (chooseHost() === "electron") return undefined;
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
  // Known to the workspace before it is there: an interrupted run waits for it and then ends it.
  const launching = launchApp({
    userDataDirectory: join(folder, "user-data"),
    env: createAppEnvironment(provider),
    spkiFingerprint: provider.spkiFingerprint,
  });
  workspace.onEnd(async () => (await launching).kill());
  const app = await launching;
  await signInAs(app, provider, provider.people[0]);
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
