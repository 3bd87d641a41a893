// The window's main states have nothing that axe finds fault with.
import { signInAs } from "./fixtures/sign-in.ts";
import { expect, test } from "./fixtures/test.ts";
import { findProblems } from "./fixtures/window-gallery.ts";
import { openPage } from "./fixtures/window-pages.ts";

test("is accessible before and after the sign-in, and with an error", async ({ app, identityProvider }) => {
  expect(await findProblems(app)).toEqual([]);
  await signInAs(app, identityProvider, identityProvider.people[0]);
  await openPage(app, "Tokens");
  await app.page.getByRole("button", { name: "Call API" }).click();
  await expect(app.page.getByTestId("api-result")).toBeVisible();
  expect(await findProblems(app)).toEqual([]);
  identityProvider.knobs.offline = true;
  await app.page.getByRole("button", { name: "Refresh now" }).click();
  await expect(app.page.getByTestId("error-code")).toBeVisible();
  expect(await findProblems(app)).toEqual([]);
});
