// What the window waits for, and what goes wrong: brought about by files that do not come, a main process that says nothing, a
// proxy, an identity provider out of sorts, a native broker that is made up.
import { cp, mkdir, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { proxyUser, startPasswordProxy } from "../dev/network/proxies.ts";
import { createAppEnvironment } from "./fixtures/app-environment.ts";
import { chromiumHostMain, findBundle, launchChromiumApp } from "./fixtures/chromium-app.ts";
import { chooseHost } from "./fixtures/launch-app.ts";
import { askMain } from "./fixtures/page-requests.ts";
import { answerSignIn, signInAs } from "./fixtures/sign-in.ts";
import { expect, test } from "./fixtures/test.ts";
import { showState, speak } from "./fixtures/window-gallery.ts";
import { openPage } from "./fixtures/window-pages.ts";

test.setTimeout(180_000);

const repository = path.join(import.meta.dirname, "..");
const chromiumHost = path.join(repository, "out/chromium-host");

test("no main process, one that says nothing yet, and one that has an update", async ({
  app,
  systemBrowser: { page },
}) => {
  test.skip(chooseHost() !== "chromium", "its bundle was not built");
  // The page outside of the app, where nobody is there to answer it.
  const address = "https://latchkey.invalid/index.html";
  await page.route("https://latchkey.invalid/**", (route) =>
    route.fulfill({ path: path.join(chromiumHost, "renderer", new URL(route.request().url()).pathname) }),
  );
  await page.goto(address);
  await page.getByRole("button", { name: "Try again" }).waitFor();
  await showState({ page }, "cannot-open");
  await page.addInitScript(() => {
    const silent = { invoke: () => new Promise(() => undefined), on: () => () => undefined };
    Object.assign(window, { latchkey: silent });
  });
  await page.goto(address);
  await expect(page.getByLabel("Loading…").locator("..")).toHaveCSS("opacity", "1");
  await showState({ page }, "opening");

  // Only a package looks for updates: the app's own answers, and one more.
  const asked = [
    "app:get-info",
    "auth:list-accounts",
    "auth:get-status",
    "auth:get-sign-in",
    "settings:get",
  ] as const;
  const own = await Promise.all(
    asked.map(async (channel) => [channel, await askMain(app, channel)] as const),
  );
  await page.addInitScript(
    (values: Record<string, unknown>) => {
      const invoke = async (channel: string) => ({ ok: true, value: values[channel] ?? null });
      Object.assign(window, { latchkey: { invoke, on: () => () => undefined } });
    },
    { ...Object.fromEntries(own), "update:get-state": { state: "ready", version: "0.2.0" } },
  );
  await page.goto(address);
  await openPage({ page }, "Settings");
  await page.getByText("0.2.0").scrollIntoViewIfNeeded();
  await showState({ page }, "settings-update-ready");
});

test("a folder that something else lies in the way of", async ({ launch, userDataDirectory }) => {
  await mkdir(userDataDirectory);
  await writeFile(path.join(userDataDirectory, "token-cache"), "");
  const app = await launch();
  await app.page.getByText("Something else lies where").waitFor();
  await showState(app, "accounts-trouble");
});

test("a page that is on its way, and one that does not come", async ({ app: { page } }) => {
  const part = /settings-page[^/]*\.js$/;
  const held = Promise.withResolvers<void>();
  await page.route(part, async (route) => {
    await held.promise;
    await route.abort();
  });
  await page.reload();
  await page.getByRole("button", { name: "Sign in", exact: true }).waitFor();
  await page.getByRole("navigation").getByRole("button", { name: "Settings" }).click();
  await expect(page.getByLabel("Loading…").locator("..")).toHaveCSS("opacity", "1");
  await showState({ page }, "page-loading");
  held.resolve();
  await page.getByRole("button", { name: "Try again" }).waitFor();
  await showState({ page }, "page-failed");
});

test("a proxy that asks for a password", async ({ launch }) => {
  const proxy = await startPasswordProxy();
  const app = await launch({
    args: [`--proxy-server=http://${proxy.host}`, "--proxy-bypass-list=<-loopback>"],
  });
  await app.page.getByRole("button", { name: "Sign in", exact: true }).click();
  const dialog = app.page.getByRole("dialog", { name: "Your proxy asks for a password" });
  await dialog.waitFor();
  await showState(app, "proxy-password");
  await dialog.getByLabel("User name").fill(proxyUser.username);
  await dialog.getByLabel("Password").fill("not-the-password");
  await dialog.getByRole("button", { name: "Continue" }).click();
  await dialog.getByRole("alert").waitFor();
  await speak(app, "de");
  await app.page.getByRole("dialog", { name: "Ihr Proxy verlangt ein Kennwort" }).waitFor();
  await showState(app, "german-proxy-password-refused");
  await proxy.close();
});

test("asked to wait, and somebody else signed in than was meant", async ({ app, identityProvider }) => {
  const { page } = app;
  const { knobs, people } = identityProvider;
  await signInAs(app, identityProvider, people[0]);
  await openPage(app, "Tokens");
  knobs.refreshTokens = "reject-bad-token";
  await page.getByRole("button", { name: "Refresh now" }).click();
  await expect(page.getByTestId("error-code")).toHaveText("interaction_required");
  knobs.reset();
  await page.getByRole("button", { name: "Sign in again" }).first().click();
  await answerSignIn(app, identityProvider, people[1]);
  await page.getByTestId("other-account").waitFor();
  await openPage(app, "Accounts");
  await showState(app, "accounts-other-account");
  await page.getByRole("button", { name: "Dismiss" }).click();
  await openPage(app, "Tokens");
  knobs.tokenStatus = { status: 429, retryAfterSeconds: 30, times: 1 };
  await page.getByRole("button", { name: "Refresh now" }).click();
  await expect(page.getByTestId("error-code")).toHaveText("throttled");
  await showState(app, "tokens-throttled");
  await speak(app, "de");
  await page.getByRole("navigation").getByRole("button", { name: "Token" }).click();
  await page.getByRole("button", { name: "Jetzt erneuern" }).click();
  await expect(page.getByTestId("error-code")).toHaveText("throttled");
  await showState(app, "german-tokens-throttled");
});

test("a sign-in in the system's own window", async ({ userDataDirectory, identityProvider }) => {
  test.skip(chooseHost() !== "chromium", "its bundle was not built");
  // The app as it was built, but for the process in which Windows or macOS would be asked: its broker never answers.
  const bundle = path.join(repository, "out/made-up-broker");
  await cp(chromiumHost, bundle, { recursive: true });
  const child = pathToFileURL(path.join(repository, "dev/native-broker/broker-child.ts")).href;
  const main = path.join(bundle, path.relative(chromiumHost, chromiumHostMain));
  await writeFile(
    path.join(path.dirname(main), "native-broker.js"),
    `process.argv[2] = "hangs";\nawait import(${JSON.stringify(child)});\n`,
  );
  const env = { ...createAppEnvironment(identityProvider), LATCHKEY_NATIVE_BROKER: "1" };
  const { spkiFingerprint } = identityProvider;
  const app = await launchChromiumApp({ userDataDirectory, spkiFingerprint, env }, findBundle(main));
  try {
    await app.page.getByRole("button", { name: "Sign in", exact: true }).click();
    await app.page.getByRole("button", { name: "Cancel" }).waitFor();
    await showState(app, "accounts-signing-in-with-system");
  } finally {
    await app.kill();
    await rm(bundle, { recursive: true, force: true });
  }
});
