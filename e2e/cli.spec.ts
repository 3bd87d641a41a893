// The window and the command line over the same accounts, at the same time: what one does the other shows.
import path from "node:path";
import { createCli, type Cli } from "../dev/run-cli.ts";
import { signInAs } from "./fixtures/sign-in.ts";
import { signInOnPage } from "./fixtures/system-browser.ts";
import { expect, test as base } from "./fixtures/test.ts";

/** Within a second, and what a busy machine takes on top. */
const soon = { timeout: 5_000 };

const test = base.extend<{ cli: Cli }>({
  // Its user data folder is the window's: `user-data` in the same folder.
  cli: async ({ app: _running, identityProvider, userDataDirectory }, use) => {
    await use(await createCli(identityProvider, path.dirname(userDataDirectory)));
  },
});

// The item of the one program is not the other's, and a machine that tests has nobody to answer.
test.skip(process.platform === "darwin", "the Keychain may ask a person for permission");

test("a sign-in in the window gives the command line a token, whose sign-out the window follows", async ({
  app,
  cli,
  identityProvider,
  systemBrowser,
}) => {
  await signInAs(app, systemBrowser, identityProvider.people[0]);
  identityProvider.resetCounters();

  const { stdout, stderr } = await cli.run(["token", "--scope", "User.Read", "--json"]);
  expect(stderr).toBe("");
  // Kept by the window, and not asked for anew.
  expect((JSON.parse(stdout) as { source: string }).source).toBe("cache");
  expect(identityProvider.counters.token).toBe(0);
  const called = await cli.run(["call", `${identityProvider.graphUrl}/me`, "--scope", "User.Read"]);
  expect(called.stdout).toContain(identityProvider.people[0]?.name ?? "nobody");

  expect((await cli.run(["sign-out"])).exitCode).toBe(0);
  await expect(app.page.getByRole("button", { name: "Sign in", exact: true })).toBeVisible(soon);
  await expect(app.page.getByTestId("account-name")).toHaveCount(0);
});

test("a sign-in on the command line is in the window, and a sign-out there is on the command line", async ({
  app,
  cli,
  identityProvider,
  systemBrowser,
}) => {
  const [person] = identityProvider.people;
  if (person === undefined) throw new Error("The identity provider knows nobody");
  const signIn = cli.start(["sign-in", "--no-browser"]);
  await signInOnPage(systemBrowser.page, await signIn.signInAddress(), person);
  expect((await signIn.ended).stdout).toBe(`Signed in as ${person.username}\n`);
  await expect(app.page.getByTestId("account-name")).toHaveText(person.name, soon);

  await app.page.getByRole("button", { name: "Sign out", exact: true }).click();
  await app.page.getByRole("button", { name: "Sign out now" }).click();
  await expect(app.page.getByTestId("account-name")).toHaveCount(0);
  const { exitCode, stdout, stderr } = await cli.run(["token", "--scope", "User.Read"]);
  expect([exitCode, stdout]).toEqual([8, ""]);
  expect(stderr).toMatch(/^error: account_not_found: Nobody is signed in/);
});
