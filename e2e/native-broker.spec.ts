// The native broker is switched on where there is none: the window says so, and the browser does it.
import { signInAs } from "./fixtures/sign-in.ts";
import { expect, test } from "./fixtures/test.ts";
import { openPage } from "./fixtures/window-pages.ts";

const notice = /You sign in with your browser\. .* not used: (.*)\./;

test("signs in with the browser where the native broker is on and cannot be used, and says why", async ({
  launch,
  identityProvider,
}) => {
  const { NativeBrokerPlugin } = await import("@azure/msal-node-extensions");
  test.skip(new NativeBrokerPlugin().isBrokerAvailable, "There is a native broker on this system");
  const app = await launch({ env: { LATCHKEY_NATIVE_BROKER: "1" } });
  await expect(app.page.getByText(notice)).toHaveCount(1);
  await expect(app.page.getByText("native runtime does not start on this system")).toBeVisible();
  await signInAs(app, identityProvider, identityProvider.people[0]);
  await openPage(app, "Tokens");
  await app.page.getByRole("button", { name: "Refresh now" }).click();
  await expect(app.page.getByTestId("token-source")).toHaveAttribute("data-source", "network");
  await expect(app.page.getByText(notice)).toHaveCount(1);
  expect(app.output().match(/The native broker is not used/g)).toHaveLength(1);
  expect(await app.quit()).toBe(0);
});

test("says nothing of a native broker that nobody has switched on", async ({ app }) => {
  await expect(app.page.getByRole("button", { name: "Sign in", exact: true })).toBeVisible();
  await expect(app.page.getByText(notice)).toHaveCount(0);
  expect(app.output()).not.toContain("native broker");
});
