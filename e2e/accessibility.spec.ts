// The window's main states have nothing that axe finds fault with.
import { AxeBuilder } from "@axe-core/playwright";
import type { RunningApp } from "./fixtures/launch-app.ts";
import { signInAs } from "./fixtures/sign-in.ts";
import { expect, test } from "./fixtures/test.ts";
import { openPage } from "./fixtures/window-pages.ts";

/** axe's default mode opens a second page, and the app lets none be opened. */
async function findProblems(app: RunningApp): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page: app.page }).setLegacyMode().analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(", ")}`);
}

test("is accessible before and after the sign-in, and with an error", async ({
  app,
  systemBrowser,
  identityProvider,
}) => {
  expect(await findProblems(app)).toEqual([]);
  await signInAs(app, systemBrowser, identityProvider.people[0]);
  await openPage(app, "Tokens");
  await app.page.getByRole("button", { name: "Call API" }).click();
  await expect(app.page.getByTestId("api-result")).toBeVisible();
  expect(await findProblems(app)).toEqual([]);
  identityProvider.knobs.offline = true;
  await app.page.getByRole("button", { name: "Refresh now" }).click();
  await expect(app.page.getByTestId("error-code")).toBeVisible();
  expect(await findProblems(app)).toEqual([]);
});
