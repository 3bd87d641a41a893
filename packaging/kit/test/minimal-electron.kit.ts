// The plain Electron example, in the Chromium host from the packed kit: sign in, call the API, sign out, quit. The host stands in
// for Electron's shell; that real Electron starts it is not shown here.
import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  startIdentityProvider,
  type IdentityProvider,
} from "../../../dev/identity-provider/identity-provider.ts";
import { signInThroughPages } from "../../../dev/identity-provider/browserless-sign-in.ts";
import { launchChromiumApp } from "../../../e2e/fixtures/chromium-app.ts";
import { searchForSecrets } from "../../../e2e/fixtures/leak-search.ts";
import type { RunningApp } from "../../../e2e/fixtures/running-app.ts";
import { bundle } from "../../../e2e/hosts/chromium/bundle.ts";
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
    // Of a sign-in that is over all the same: nothing was ever written in the clear.
    const secrets = provider.issuedSecrets();
    expect(secrets.length).toBeGreaterThan(3);
    expect(await searchForSecrets([example.work], secrets)).toMatchObject({ leaks: [] });
  });

  it("gives the page accounts and tokens over its bridge, and no other channel of Latchkey's own app", async () => {
    const app = await start();
    const answers = await app.page.evaluate(async () => {
      type Invoke = (channel: string, ...args: unknown[]) => Promise<unknown>;
      const { invoke } = (window as unknown as { latchkey: { invoke: Invoke } }).latchkey;
      const ask = async (...request: Parameters<Invoke>): Promise<string> => {
        try {
          return JSON.stringify(await invoke(...request));
        } catch (error) {
          return String(error);
        }
      };
      return Promise.all([
        ask("settings:get"),
        ask("auth:list-accounts"),
        ask("auth:sign-in", { scopes: ["Mail.Read"] }),
      ]);
    });
    expect(answers[0]).toContain('There is no channel "settings:get"');
    expect(answers[1]).toBe('{"ok":true,"value":[]}');
    expect(answers[2]).toContain("This window may ask for only these scopes: User.Read");
    expect(await app.quit(), app.output()).toBe(0);
  });
});

describe("latchkey/preload", () => {
  it("goes into a preload of the app's own, which then needs nothing but Electron", async () => {
    const entry = join(example.directory, "own-preload.js");
    await writeFile(entry, 'import "latchkey/preload";\nconsole.log("own");\n');
    await bundle({ entry, format: "cjs", outDir: example.work });
    const code = await readFile(join(example.work, "own-preload.cjs"), "utf8");
    expect([...code.matchAll(/require\("([^"]+)"\)/g)].map(([, name]) => name)).toEqual(["electron"]);
    expect(code).toContain('exposeInMainWorld("latchkey"');
  });
});
