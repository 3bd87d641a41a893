// `npm run demo`: Latchkey's main job, unattended, in the real window against the development identity provider.
import { strict as assert } from "node:assert";
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startIdentityProvider } from "../dev/identity-provider/identity-provider.ts";
import { createAppEnvironment } from "../e2e/fixtures/app-environment.ts";
import { chooseHost, launchApp, type RunningApp } from "../e2e/fixtures/launch-app.ts";
import { searchForSecrets, type LeakReport } from "../e2e/fixtures/leak-search.ts";
import { openSystemBrowser, signInOnPage } from "../e2e/fixtures/system-browser.ts";
import { buildApp } from "./build-app.ts";
import { createDemoWindow, type DemoWindow } from "./demo-window.ts";
import { readDataKeys } from "./keyring-items.ts";
import { startPrivateKeyring } from "./private-keyring.ts";
import { createStepReport } from "./step-report.ts";

const pictures = join(import.meta.dirname, "..", "artifacts", "demo");
/** MSAL counts a token with less than this left as expired. */
const expiryOffsetSeconds = 300;

const started = performance.now();
buildApp(chooseHost());
await rm(pictures, { recursive: true, force: true });
await mkdir(pictures, { recursive: true });
const work = await mkdtemp(join(tmpdir(), "latchkey-demo-"));
const userData = join(work, "user-data");
const keyring = process.platform === "linux" ? await startPrivateKeyring() : undefined;
Object.assign(process.env, keyring?.env);
const provider = await startIdentityProvider();
const report = createStepReport();
const searched = [work, pictures, ...(keyring === undefined ? [] : [keyring.directory])];
let app: RunningApp | undefined;

/** Whatever happens, also Ctrl+C: no process and no folder stays behind. */
async function cleanUp(): Promise<void> {
  await app?.kill();
  await provider.close();
  await keyring?.stop();
  await rm(work, { recursive: true, force: true, maxRetries: 5 });
}
process.once("SIGINT", () => void cleanUp().finally(() => process.exit(130)));
process.once("SIGTERM", () => void cleanUp().finally(() => process.exit(143)));
let window: DemoWindow;
let leaks: LeakReport | undefined;

const describeSearch = ({ secrets, files, bytes }: LeakReport): string =>
  `${String(secrets)} secrets, ${String(files)} files, ${(bytes / 1024 / 1024).toFixed(1)} MB: none found`;

const open = async (): Promise<void> => {
  app = await launchApp({
    userDataDirectory: userData,
    env: createAppEnvironment(provider),
    spkiFingerprint: provider.spkiFingerprint,
  });
  window = createDemoWindow(app.page, pictures);
};

try {
  await report.step("open the app", async () => {
    await open();
    console.log(`  host    ${app?.hostDescription ?? ""}`);
    report.fact("Host", app?.hostDescription ?? "");
    await window.picture("first-start");
    return `first step after ${((performance.now() - started) / 1000).toFixed(1)} s`;
  });
  const person = provider.people[0];
  assert(person !== undefined);

  await report.step("sign in on the provider's page", async () => {
    await window.press("Sign in");
    const address = await app?.nextExternalUrl();
    await window.picture("continue-in-browser");
    const browser = await openSystemBrowser(provider);
    try {
      await browser.page.goto(address ?? "");
      await browser.page.screenshot({ path: join(pictures, "provider-sign-in-page.png") });
      await signInOnPage(browser.page, address ?? "", person);
    } finally {
      await browser.close();
    }
    assert.equal(await window.text("account-name"), person.name);
    assert.equal(await window.text("account-username"), person.username);
    await window.picture("signed-in");
    return "the window shows the account";
  });

  await report.step("get a token over IPC", async () => {
    await window.openPage("Tokens");
    await window.press("Get token");
    return `answered from: ${await window.tokenSource()}`;
  });

  await report.step("call the API with it", async () => {
    const before = provider.counters.graph;
    await window.press("Call API");
    assert.ok((await window.text("api-result")).includes(person.name));
    assert.equal(provider.counters.graph, before + 1);
    await window.picture("api-called");
    return "the API verified the token and knows the name";
  });

  await report.step("quit", async () => {
    assert.equal(await app?.quit(), 0);
  });

  await report.step("start again: still signed in", async () => {
    provider.resetCounters();
    await open();
    assert.equal(await window.text("account-name"), person.name);
    await window.openPage("Tokens");
    await window.press("Get token");
    assert.equal(await window.tokenSource(), "cache");
    assert.equal(provider.counters.token, 0);
    await window.picture("after-restart");
    report.fact("Cache", await window.text("cache-directory"));
    report.fact("Protected by", await window.text("cache-protection"));
    return "token from the cache, 0 requests to the token endpoint";
  });

  await report.step("let the access token expire", async () => {
    provider.knobs.accessTokenLifetimeSeconds = expiryOffsetSeconds + 3;
    await window.press("Refresh now");
    assert.equal(await window.tokenSource(), "network");
    const first = await window.tokenExpiresOn();
    provider.knobs.accessTokenLifetimeSeconds = 3600;
    const requests = provider.counters.token;
    await window.waitUntil(first - expiryOffsetSeconds * 1000 + 1000);
    await window.press("Get token");
    assert.equal(await window.tokenSource(), "network");
    assert.equal(provider.counters.token, requests + 1);
    assert.ok((await window.tokenExpiresOn()) > first);
    await window.picture("refreshed");
    return "refreshed, 1 request to the token endpoint";
  });

  await report.step("search every file for secrets", async () => {
    const dataKeys = await readDataKeys();
    leaks = await searchForSecrets(searched, [...provider.issuedSecrets(), ...dataKeys]);
    assert.deepEqual(leaks.leaks, []);
    assert.ok(leaks.files > 0);
    return describeSearch(leaks);
  });

  await report.step("sign out", async () => {
    await window.openPage("Accounts");
    await window.press("Sign out");
    await window.press("Sign out now");
    await window.waitForButton("Sign in");
    await window.picture("signed-out");
    assert.equal(existsSync(join(userData, "token-cache")), false);
    assert.deepEqual(await readDataKeys(), []);
    return "nothing is left on disk or in the keyring";
  });

  await report.step("quit again", async () => {
    assert.equal(await app?.quit(), 0);
    const after = await searchForSecrets(searched, provider.issuedSecrets());
    assert.deepEqual(after.leaks, []);
  });
  report.fact("Secrets in files", leaks === undefined ? "not searched" : describeSearch(leaks));
  report.fact("Pictures", "artifacts/demo");
  report.print();
  console.log(`\nEvery step passed in ${((performance.now() - started) / 1000).toFixed(1)} s.`);
} catch (error) {
  console.error(`\nThe demo failed: ${error instanceof Error ? error.message : String(error)}`);
  console.error(app?.output() ?? "");
  process.exitCode = 1;
} finally {
  await cleanUp();
}
