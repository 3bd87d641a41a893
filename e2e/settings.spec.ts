// What a person sets: it holds at once, survives a restart, and says what it could not do.
import { readdir, readFile, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import { askMain } from "./fixtures/page-requests.ts";
import { signInAs } from "./fixtures/sign-in.ts";
import { expect, test } from "./fixtures/test.ts";
import { openPage } from "./fixtures/window-pages.ts";

/** Of a variable that is set to nothing the app takes no notice. */
const unconfigured = { LATCHKEY_CLIENT_ID: "", LATCHKEY_AUTHORITY: "", LATCHKEY_KNOWN_AUTHORITIES: "" };

test("keeps each setting over a restart, in a file for its owner alone", async ({
  launch,
  userDataDirectory,
}) => {
  const app = await launch();
  const { page } = app;
  await openPage(app, "Settings");
  await page.getByText("Dark", { exact: true }).click();
  await expect(page.getByTestId("saved")).toHaveText("Saved");
  expect((await app.desktop()).themeSource).toBe("dark");
  await page.getByRole("switch", { name: /tray/ }).click();
  await page.getByRole("combobox", { name: "Log" }).selectOption("debug");
  await expect(page.getByTestId("saved")).toHaveCount(3);
  await expect.poll(app.output).toContain("Settings were changed: logLevel.");
  const file = path.join(userDataDirectory, "settings.json");
  expect(JSON.parse(await readFile(file, "utf8"))).toMatchObject({
    version: 1,
    theme: "dark",
    closeToTray: true,
    logLevel: "debug",
  });
  if (process.platform !== "win32") expect((await stat(file)).mode & 0o777).toBe(0o600);
  expect(await app.quit()).toBe(0);

  const again = await launch();
  expect((await again.desktop()).themeSource).toBe("dark");
  await openPage(again, "Settings");
  await expect(again.page.getByRole("radio", { name: "Dark" })).toBeChecked();
  await expect(again.page.getByRole("switch", { name: /tray/ })).toBeChecked();
  await expect(again.page.getByRole("combobox", { name: "Log" })).toHaveValue("debug");
  const background = await again.page.evaluate(
    () => getComputedStyle(document.querySelector("main section") ?? document.body).backgroundColor,
  );
  expect(background).not.toBe("rgb(255, 255, 255)");
});

test("speaks the language that was chosen, in the window and in the menus", async ({ launch }) => {
  const app = await launch();
  await openPage(app, "Settings");
  const apply = app.page.getByRole("button", { name: "Apply language" });
  await expect(apply).toBeDisabled();
  const languages = app.page.getByRole("radiogroup", { name: "Language" }).getByRole("radio");
  await languages.first().focus();
  // Through the choices, one of which is chosen by each key: nothing is loaded anew under the keyboard.
  await app.page.keyboard.press("ArrowDown");
  await app.page.keyboard.press("ArrowDown");
  await expect(app.page.getByRole("radio", { name: "Deutsch" })).toBeFocused();
  await expect(app.page.getByRole("heading", { level: 1, name: "Settings" })).toBeVisible();
  expect(await askMain(app, "settings:get")).toMatchObject({ settings: { language: "system" } });
  await apply.press("Enter");
  await expect(app.page.getByRole("heading", { level: 1, name: "Einstellungen" })).toBeFocused();
  await expect(app.page.getByRole("radio", { name: "Deutsch" })).toBeChecked();
  const fileMenu = async (): Promise<string | undefined> =>
    (await app.desktop()).menu.find(({ label }) => ["File", "Datei"].includes(label))?.label;
  await expect.poll(fileMenu).toBe("Datei");
  expect(await app.quit()).toBe(0);
  const again = await launch();
  await expect(again.page.getByRole("button", { name: "Anmelden", exact: true })).toBeVisible();
  expect(await again.page.getAttribute("html", "lang")).toBe("de");
});

test("cannot change what the environment gives, and says why", async ({ launch }) => {
  const app = await launch({ env: { LATCHKEY_LOG_LEVEL: "info" } });
  await openPage(app, "Settings");
  // Readable, and within reach of the keys.
  for (const name of ["Client ID", "Authority"]) {
    const given = app.page.getByRole("textbox", { name });
    await expect(given).toBeEnabled();
    await expect(given).not.toBeEditable();
    await expect(given).toHaveAccessibleDescription(/Set by this computer’s environment/);
  }
  await expect(app.page.getByRole("combobox", { name: "Log" })).toBeDisabled();
  await expect(app.page.getByText(/Set by this computer’s environment/)).toHaveCount(3);
  await expect(app.page.getByRole("button", { name: "Check and save" })).toHaveCount(0);
  expect(await askMain(app, "settings:change", { logLevel: "debug" })).toBe("invalid_request");
});

test("starts without a configuration, is set up, and then signs in", async ({ launch, identityProvider }) => {
  const app = await launch({ env: unconfigured });
  const { page } = app;
  await expect(page.getByRole("heading", { name: "Set up Latchkey" })).toBeVisible();
  expect(await askMain(app, "app:get-info")).toMatchObject({ isConfigured: false, authorityHost: "" });
  for (const channel of ["auth:list-accounts", "auth:get-status", "cache:get-health"] as const)
    expect(await askMain(app, channel)).toBe("invalid_request");

  const clientId = page.getByRole("textbox", { name: "Client ID" });
  const authority = page.getByRole("textbox", { name: "Authority" });
  const check = page.getByRole("button", { name: "Check and save" });
  await expect(authority).toHaveValue("https://login.microsoftonline.com/organizations");
  await clientId.fill("my app");
  await authority.fill("http://localhost/tenant");
  await check.click();
  await expect(page.getByText(/Enter an ID of 36 characters/)).toBeVisible();
  await expect(page.getByText(/begins with https:/)).toBeVisible();

  await clientId.fill(identityProvider.clientId);
  await authority.fill(`${identityProvider.origin}/nobody`);
  await check.click();
  await expect(page.getByRole("alert")).toContainText("knows no tenant of this name");
  await authority.fill(`${identityProvider.graphUrl}/nothing`);
  await check.click();
  await expect(page.getByRole("alert")).toContainText("no identity provider at this address");
  await authority.fill(identityProvider.authority);
  identityProvider.knobs.offline = true;
  await check.click();
  await expect(page.getByTestId("error-code")).toHaveText("offline");
  identityProvider.knobs.offline = false;
  expect(await askMain(app, "settings:get")).toMatchObject({ settings: { clientId: "", authority: "" } });

  await check.click();
  await expect(page.getByRole("heading", { name: "All set" })).toBeFocused();
  await expect(check).toHaveCount(0);
  // The page may be gone before Playwright has seen the end of its click.
  await page
    .getByRole("button", { name: "Restart now" })
    .click()
    .catch(() => undefined);
  expect(await app.ended()).toBe(0);
  if (app.host === "chromium") expect((await app.desktop()).relaunchedWith).not.toBeNull();

  const restarted = await launch({ env: unconfigured });
  await signInAs(restarted, identityProvider, identityProvider.people[0]);
  await openPage(restarted, "Settings");
  await expect(restarted.page.getByRole("textbox", { name: "Authority" })).toHaveValue(
    identityProvider.authority,
  );
  await expect(restarted.page.getByRole("button", { name: "Restart now" })).toHaveCount(0);
  await restarted.page.getByRole("button", { name: "Check and save" }).click();
  const checked = restarted.page.getByText(`${new URL(identityProvider.origin).host} answers as`);
  await expect(checked).toBeVisible();
  await expect(checked).toContainText(identityProvider.tenantId);
});

test("starts with the session, out of sight if it waits in the tray", async ({
  launch,
  userDataDirectory,
}) => {
  test.skip(process.platform !== "linux", "elsewhere it is the machine's own list of login items");
  const config = path.join(path.dirname(userDataDirectory), "config");
  const env = { XDG_CONFIG_HOME: config };
  const entry = path.join(config, "autostart", "dev.latchkey.app.desktop");
  const app = await launch({ env });
  await openPage(app, "Settings");
  const startAtLogin = app.page.getByRole("switch", { name: /log in/ });
  await startAtLogin.click();
  await expect(startAtLogin).toBeChecked();
  expect(await readFile(entry, "utf8")).toMatch(/^Exec=".+" "--started-at-login"$/m);
  await app.page.getByRole("switch", { name: /tray/ }).click();
  await expect(app.page.getByTestId("saved")).toHaveText("Saved");
  expect(await app.quit()).toBe(0);

  const atLogin = await launch({ env, args: ["--started-at-login"] });
  expect((await atLogin.desktop()).isWindowShown).toBe(false);
  await atLogin.raiseEvent("app", "activate");
  await expect.poll(async () => (await atLogin.desktop()).isWindowShown).toBe(true);
  await openPage(atLogin, "Settings");
  await atLogin.page.getByRole("switch", { name: /log in/ }).click();
  await expect.poll(() => readdir(path.dirname(entry))).toEqual([]);
});

test("starts with the defaults where the settings cannot be read, and keeps the file", async ({
  launch,
  userDataDirectory,
}) => {
  const app = await launch();
  expect(await app.quit()).toBe(0);
  await writeFile(path.join(userDataDirectory, "settings.json"), '{"version":1,"theme":');
  const again = await launch();
  expect(await askMain(again, "settings:get")).toMatchObject({ settings: { theme: "system" } });
  expect(again.output()).toContain("kept as settings.json.damaged");
});

test("removes everything, once it is confirmed", async ({ launch, identityProvider, userDataDirectory }) => {
  const config = path.join(path.dirname(userDataDirectory), "config");
  const app = await launch({ env: { XDG_CONFIG_HOME: config } });
  await signInAs(app, identityProvider, identityProvider.people[0]);
  await openPage(app, "Settings");
  if (process.platform === "linux") await app.page.getByRole("switch", { name: /log in/ }).click();
  await app.page.getByText("Dark", { exact: true }).click();
  await expect(app.page.getByTestId("saved")).not.toHaveCount(0);
  const open = app.page.getByRole("button", { name: "Remove everything…" });
  await open.click();
  await expect(app.page.getByRole("button", { name: "Cancel" })).toBeFocused();
  await app.page.keyboard.press("Escape");
  await expect(open).toBeFocused();
  await open.click();
  // The page may be gone before Playwright has seen the end of its click.
  await app.page
    .getByRole("button", { name: "Remove and quit" })
    .click()
    .catch(() => undefined);
  expect(await app.ended()).toBe(0);
  const left = await readdir(userDataDirectory);
  if (app.host === "chromium") expect(left.filter((name) => !name.startsWith("chromium-host"))).toEqual([]);
  if (process.platform === "linux") expect(await readdir(path.join(config, "autostart"))).toEqual([]);
  const again = await launch();
  await expect(again.page.getByRole("button", { name: "Sign in", exact: true })).toBeVisible();
});
