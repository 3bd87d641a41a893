// The plain Electron example, in the Chromium host from the packed kit: sign in, call the API, sign out, quit. The host stands in
// for Electron's shell; that real Electron starts it is not shown here.
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  startIdentityProvider,
  type IdentityProvider,
} from "../../../dev/identity-provider/identity-provider.ts";
import { signInThroughPages } from "../../../dev/identity-provider/browserless-sign-in.ts";
import { launchChromiumApp } from "../../../e2e/fixtures/chromium-app.ts";
import type { RunningApp } from "../../../e2e/fixtures/running-app.ts";
import { hostFolder } from "../../../e2e/hosts/chromium/package-layout.ts";
import { configure, installExample, type InstalledExample } from "./installed-example.ts";

let provider: IdentityProvider;
let example: InstalledExample;

beforeAll(async () => {
  [provider, example] = await Promise.all([startIdentityProvider(), installExample("minimal-electron")]);
  await configure(join(example.directory, "page", "config.js"), provider);
});
afterAll(async () => {
  await provider?.close();
  await example?.remove();
});

async function start(): Promise<RunningApp> {
  const program = await hostFolder(example.directory, example.work);
  return launchChromiumApp(
    {
      userDataDirectory: join(example.work, "user-data"),
      env: { CHROMIUM_HOST_HEADLESS: "1" },
      spkiFingerprint: provider.spkiFingerprint,
    },
    { ...program, dispose: () => Promise.resolve() },
  );
}

async function signIn(app: RunningApp): Promise<void> {
  await app.page.getByRole("button", { name: "Sign in" }).click();
  const { username, password } = provider.people[0] ?? { username: "", password: "" };
  const { certificateAuthority } = provider;
  await signInThroughPages(await app.nextExternalUrl(), { username, password, certificateAuthority });
}

describe.runIf(process.platform === "linux")("the minimal Electron example", () => {
  it("signs in, calls the API from the page, is still signed in after a new start, and signs out", async () => {
    const { username, name } = provider.people[0] ?? { username: "", name: "" };
    const first = await start();
    await first.page.getByText("Nobody is signed in.").waitFor();
    await signIn(first);
    await first.page.getByText(`Signed in: ${username}`).waitFor();
    await first.page.getByRole("button", { name: "Who am I?" }).click();
    await first.page.getByText(name, { exact: true }).waitFor();
    expect(await first.quit(), first.output()).toBe(0);

    const second = await start();
    await second.page.getByText(`Signed in: ${username}`).waitFor();
    await second.page.getByRole("button", { name: "Sign out" }).click();
    await second.page.getByText("Nobody is signed in.").waitFor();
    expect(await second.quit(), second.output()).toBe(0);
    const kept = await readdir(join(example.work, "user-data"), { recursive: true });
    expect(kept.filter((file) => file.endsWith(".entry"))).toEqual([]);
  });
});
