// Menus, tray and the about box: what they lead to, and what the close button does.
import { labelsOf } from "./fixtures/desktop.ts";
import { answerSignIn, signInAs } from "./fixtures/sign-in.ts";
import { expect, test } from "./fixtures/test.ts";
import { openPage } from "./fixtures/window-pages.ts";

test("opens pages, the sign-in, the log's folder and the about box from the menu", async ({ app }) => {
  test.skip(process.platform === "darwin", "macOS has these in other menus, which a unit test knows");
  const { page } = app;
  await page.getByRole("button", { name: "Sign in", exact: true }).waitFor();
  expect(labelsOf((await app.desktop()).menu)).toEqual(
    expect.arrayContaining(["File > Sign In…", "File > Settings…", "Edit > Copy", "View > Tokens", "Help"]),
  );
  await app.chooseMenuItem("menu", "View", "Cache Health");
  await expect(page.getByRole("heading", { level: 1, name: "Cache health" })).toBeFocused();
  await app.chooseMenuItem("menu", "File", "Settings…");
  await expect(page.getByRole("heading", { level: 1, name: "Settings" })).toBeFocused();
  await app.chooseMenuItem("menu", "Help", "Show Log Folder");
  await expect.poll(app.openedFolders).toHaveLength(1);
  await app.chooseMenuItem("menu", "Help", "Documentation");
  expect(await app.nextExternalUrl()).toMatch(/^https:\/\/github\.com\/latchkey-app\/latchkey/);

  await app.chooseMenuItem("menu", "Help", "About Latchkey");
  const about = page.getByRole("dialog", { name: "About Latchkey" });
  await expect(about).toContainText("Version 0.1.0");
  await expect(about.getByTestId("runtime")).toContainText("Node.js");
  await expect(about).toContainText(/licences/i);
  // A page behind the dialog is out of reach.
  await app.chooseMenuItem("menu", "View", "Tokens");
  await about.getByRole("button", { name: "Source code" }).click();
  expect(await app.nextExternalUrl()).toBe("https://github.com/latchkey-app/latchkey");
  await about.getByRole("button", { name: "Close" }).click();
  await expect(about).toBeHidden();
  await expect(page.getByRole("heading", { level: 1, name: "Settings" })).toBeVisible();
  await page.getByRole("button", { name: "About Latchkey" }).click();
  await expect(about).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(about).toBeHidden();

  // The about box asks nothing, and makes room for the sign-in.
  await app.chooseMenuItem("menu", "Help", "About Latchkey");
  await expect(about).toBeVisible();
  await app.chooseMenuItem("menu", "File", "Sign In…");
  expect(await app.nextExternalUrl()).toContain("/oauth2/v2.0/authorize");
  await expect(about).toBeHidden();
  await expect(page.getByRole("heading", { name: "Continue in your browser" })).toBeFocused();
});

test("goes into the tray and comes back, and ends when it is told to", async ({
  launch,
  identityProvider,
}) => {
  const app = await launch();
  test.skip(app.host !== "chromium", "Electron tells nobody what is in the tray");
  const [person] = identityProvider.people;
  if (person === undefined) throw new Error("The identity provider knows nobody");
  await openPage(app, "Settings");
  expect((await app.desktop()).tray).toBeNull();
  await app.page.getByRole("switch", { name: /tray/ }).click();
  await expect.poll(async () => (await app.desktop()).tray?.toolTip).toBe("Latchkey – sign-in needed");
  expect((await app.desktop()).tray?.icon).toMatch(/tray-needs-sign-in-/);

  await app.closeWindow();
  await expect.poll(async () => (await app.desktop()).isWindowShown).toBe(false);
  await app.chooseMenuItem("tray", "Sign In…");
  await expect.poll(async () => (await app.desktop()).isWindowShown).toBe(true);
  await answerSignIn(app, identityProvider, person);
  await expect.poll(async () => (await app.desktop()).tray?.toolTip).toBe("Latchkey – signed in");
  expect((await app.desktop()).tray?.items[0]?.label).toBe(person.username);

  await app.closeWindow();
  await expect.poll(async () => (await app.desktop()).isWindowShown).toBe(false);
  await app.startAgain([]);
  await expect.poll(async () => (await app.desktop()).isWindowShown).toBe(true);
  await app.chooseMenuItem("tray", "Quit Latchkey");
  expect(await app.ended()).toBe(0);
});

test("ends with its window, where the tray is not wanted", async ({ app, identityProvider }) => {
  test.skip(process.platform === "darwin", "there the close button hides the window");
  await signInAs(app, identityProvider, identityProvider.people[0]);
  await app.closeWindow();
  expect(await app.ended()).toBe(0);
});
