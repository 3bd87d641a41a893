// The page of accounts: many of them by mouse and by key, the default, the tenant, and signing out in both of its meanings.
import type { Locator, Page } from "@playwright/test";
import type { RunningApp } from "./fixtures/launch-app.ts";
import { inventAccounts, keepAccounts, personalTenantId } from "./fixtures/many-accounts.ts";
import { signInAs, signInInBrowser } from "./fixtures/sign-in.ts";
import { signInOnPage } from "./fixtures/system-browser.ts";
import { expect, test } from "./fixtures/test.ts";

const nameOf = (page: Page): Locator => page.getByTestId("account-name");
const optionOf = (page: Page, text: string): Locator => page.getByRole("option").filter({ hasText: text });

test.describe("with sixty accounts", () => {
  const accounts = inventAccounts(60);
  const nameAt = (number: number): string => accounts[number - 1]?.name ?? "nobody";
  let app: RunningApp;
  let page: Page;

  test.beforeEach(async ({ userDataDirectory, identityProvider, launch }) => {
    await keepAccounts(userDataDirectory, identityProvider, accounts);
    app = await launch();
    ({ page } = app);
    await expect(nameOf(page)).toHaveText(nameAt(1));
  });

  test("keeps only the rows in view on the page, and says how many there are", async () => {
    await expect(optionOf(page, "person001")).toHaveAttribute("aria-setsize", "60");
    expect(await page.getByRole("option").count()).toBeLessThan(30);
  });

  test("goes through all of them by key, and chooses one with Enter", async () => {
    const list = page.getByRole("listbox", { name: "Accounts" });
    const active = page.locator('[role="option"][data-active="true"]');
    await list.focus();
    await page.keyboard.press("End");
    await expect(active).toHaveAttribute("aria-posinset", "60");
    await expect(active).toBeInViewport();
    await expect(list).toHaveAttribute("aria-activedescendant", (await active.getAttribute("id")) ?? "none");
    await expect(nameOf(page)).toHaveText(nameAt(1));
    await page.keyboard.press("Home");
    await page.keyboard.press("ArrowDown");
    await expect(active).toHaveAttribute("aria-posinset", "2");
    await page.keyboard.press("PageDown");
    await expect(active).toHaveAttribute("aria-posinset", "10");
    await page.keyboard.type("person033");
    await expect(active).toHaveAttribute("aria-posinset", "33");
    await page.keyboard.press("Enter");
    await expect(nameOf(page)).toHaveText(nameAt(33));
    await expect(active).toHaveAttribute("aria-selected", "true");
    await expect(list).toBeFocused();
  });

  test("keeps the keyboard's place when the list is scrolled away under it", async () => {
    const list = page.getByRole("listbox", { name: "Accounts" });
    await list.focus();
    await list.evaluate((element) => element.scrollTo(0, element.scrollHeight));
    await expect(optionOf(page, "person060")).toBeVisible();
    const active = (await list.getAttribute("aria-activedescendant")) ?? "none";
    await expect(page.locator(`[id="${active}"]`)).toHaveAttribute("aria-posinset", "1");
  });

  test("finds an account by a part of its name or address, and goes on to the list by key", async () => {
    await page.getByRole("searchbox", { name: "Search accounts" }).fill("PERSON 060");
    await expect(page.getByText("1 account found")).toBeAttached();
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await expect(nameOf(page)).toHaveText(nameAt(60));
    await page.getByRole("searchbox").fill("nobody");
    await expect(page.getByText("No account has this in its name or address.")).toBeVisible();
    await expect(nameOf(page)).toHaveText(nameAt(60));
    await page.getByRole("searchbox").press("Escape");
    await expect(page.getByRole("option").first()).toBeVisible();
  });

  test("shows the account that was chosen as the default, and opens with it", async ({ launch }) => {
    await expect(page.getByTestId("default-account")).toHaveCount(0);
    await optionOf(page, "person005").click();
    await expect(nameOf(page)).toHaveText(nameAt(5));
    await expect(optionOf(page, "person005")).toContainText("Default");
    await expect(optionOf(page, "person001")).not.toContainText("Default");
    await expect(page.getByTestId("default-account")).toBeVisible();
    expect(await app.quit()).toBe(0);
    const again = await launch();
    await expect(nameOf(again.page)).toHaveText(nameAt(5));
    await expect(again.page.getByTestId("default-account")).toBeVisible();
  });

  test("shows whose tenant it is, to be copied, and calls a personal account so", async ({
    identityProvider,
  }) => {
    await expect(page.getByTestId("tenant-id")).toHaveText(identityProvider.tenantId);
    await page.getByRole("button", { name: "Copy tenant ID" }).click();
    await expect(page.getByText("Copied", { exact: true })).toBeAttached();
    await optionOf(page, "person008").click();
    await expect(nameOf(page)).toHaveText("person008@outlook.example");
    await expect(page.getByText("Personal account", { exact: true })).toBeVisible();
    await expect(page.getByText(personalTenantId)).toHaveCount(0);
  });

  test("goes on with the next account when one is signed out", async () => {
    await optionOf(page, "person004").click();
    await page.getByRole("button", { name: "Sign out", exact: true }).click();
    await page.getByRole("button", { name: "Sign out now" }).click();
    await expect(nameOf(page)).toHaveText(nameAt(5));
    await expect(nameOf(page)).toBeFocused();
    await expect(page.getByText(`${nameAt(4)} is signed out.`)).toBeAttached();
    await expect(optionOf(page, "person005")).toHaveAttribute("aria-setsize", "59");
  });

  test("fills in who is meant where an account needs a sign-in", async () => {
    await optionOf(page, "person010").click();
    await expect(page.getByTestId("needs-sign-in")).toBeVisible();
    await page.getByRole("button", { name: "Sign in again" }).click();
    const hint = new URL(await app.nextExternalUrl()).searchParams.get("login_hint");
    expect(hint).toBe("person010@fernhaven.example");
    await expect(page.getByTestId("sign-in-account")).toHaveText("Account: person010@fernhaven.example");
  });
});

test("asks how far to sign out, and gives the focus back when the answer is not at all", async ({
  app,
  identityProvider,
}) => {
  const { page } = app;
  await signInAs(app, identityProvider, identityProvider.people[0]);
  const signOut = page.getByRole("button", { name: "Sign out", exact: true });
  await signOut.click();
  const dialog = page.getByRole("dialog", { name: "Sign out of Ada Lindqvist?" });
  await expect(dialog.getByRole("radio", { name: /^Remove from this app/ })).toBeChecked();
  // What twice the zoom leaves of the window: the dialog scrolls, and its buttons stay.
  await page.setViewportSize({ width: 550, height: 380 });
  await expect(dialog.getByRole("button", { name: "Sign out" })).toBeInViewport({ ratio: 1 });
  await page.setViewportSize({ width: 1100, height: 760 });
  // What has the focus takes a second press of Enter, and does nothing with it.
  await page.keyboard.press("Enter");
  await expect(dialog).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
  await expect(signOut).toBeFocused();
  await signOut.click();
  await dialog.getByRole("button", { name: "Cancel" }).click();
  await expect(signOut).toBeFocused();
  await expect(nameOf(page)).toHaveText("Ada Lindqvist");
});

test("leaves the browser signed in when an account is removed from the app only", async ({
  app,
  systemBrowser,
  identityProvider,
}) => {
  await signInInBrowser(app, systemBrowser, identityProvider.people[0]);
  await app.page.getByRole("button", { name: "Sign out", exact: true }).click();
  await app.page.getByRole("button", { name: "Sign out now" }).click();
  const signIn = app.page.getByRole("button", { name: "Sign in", exact: true });
  await expect(signIn).toBeFocused();
  await signIn.click();
  // The next address is that of the sign-in: no page to sign out on was opened before it.
  await systemBrowser.page.goto(await app.nextExternalUrl());
  await expect(systemBrowser.page.getByText("Session open")).toHaveCount(1);
});

for (const how of ["one", "all"] as const) {
  test(`ends the browser's session as well, on the provider's page: ${how}`, async ({
    app,
    systemBrowser,
    identityProvider,
  }) => {
    const [first, second] = identityProvider.people;
    if (second === undefined) throw new Error("The identity provider knows too few");
    await signInInBrowser(app, systemBrowser, first);
    if (how === "all") {
      await app.page.getByRole("button", { name: "Add account" }).click();
      await signInOnPage(systemBrowser.page, await app.nextExternalUrl(), second);
      await expect(app.page.getByTestId("account-item")).toHaveCount(2);
    }
    const opener = how === "all" ? "Sign out of all accounts" : "Sign out";
    await app.page.getByRole("button", { name: opener, exact: true }).click();
    await app.page.getByRole("radio", { name: /^Also sign out in the browser/ }).check();
    const confirm = how === "all" ? "Sign out of all" : "Sign out now";
    await app.page.getByRole("button", { name: confirm, exact: true }).click();
    await expect(app.page.getByRole("button", { name: "Sign in", exact: true })).toBeFocused();
    await expect(app.page.getByText("Finish signing out in your browser.")).toBeAttached();
    const { page } = systemBrowser;
    await page.goto(await app.nextExternalUrl());
    await page.getByRole("button", { name: "Sign out" }).click();
    await expect(page.getByRole("heading", { name: "You are signed out" })).toBeVisible();
  });
}

test("says at the first start what is kept and where, and what never happens", async ({
  app,
  userDataDirectory,
}) => {
  await expect(app.page.getByTestId("kept-folder")).toContainText(userDataDirectory);
  await expect(app.page.getByText("What Latchkey never does")).toBeVisible();
});
