// The log that a whole session leaves behind, and the way to it.
import { readdir, readFile, stat } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { searchForSecrets } from "./fixtures/leak-search.ts";
import { signInAs } from "./fixtures/sign-in.ts";
import { expect, test } from "./fixtures/test.ts";
import { openPage } from "./fixtures/window-pages.ts";

test("names no token, no account and no home folder after a session with trouble in it", async ({
  launch,
  identityProvider,
  userDataDirectory,
}) => {
  const app = await launch({ env: { LATCHKEY_LOG_LEVEL: "debug" } });
  const [person] = identityProvider.people;
  await signInAs(app, identityProvider, person);
  await openPage(app, "Tokens");
  await app.page.getByRole("button", { name: "Call API" }).click();
  await expect(app.page.getByTestId("api-result")).toBeVisible();
  await app.startAgain(["latchkey://?code=deep-code"]);
  identityProvider.knobs.refreshTokens = "reject-bad-token";
  await app.page.getByRole("button", { name: "Refresh now" }).click();
  await expect(app.page.getByTestId("error-code")).toHaveText("interaction_required");
  await openPage(app, "Accounts");
  await app.page.getByRole("button", { name: "Sign out", exact: true }).click();
  await app.page.getByRole("button", { name: "Sign out now" }).click();
  await expect(app.page.getByRole("button", { name: "Sign in", exact: true })).toBeVisible();
  await app.quit();

  const logs = path.join(userDataDirectory, "logs");
  expect(await readdir(logs)).toEqual(["latchkey.log"]);
  const log = path.join(logs, "latchkey.log");
  const text = await readFile(log, "utf8");
  expect(text).toContain("interaction_required");
  if (process.platform !== "win32") expect((await stat(log)).mode & 0o777).toBe(0o600);
  const names = [person?.username, person?.name].map((value) => ({ kind: "name", value: value ?? "?" }));
  const secrets = [...identityProvider.issuedSecrets(), ...names, { kind: "code", value: "deep-code" }];
  expect(secrets.length).toBeGreaterThan(names.length + 1);
  expect((await searchForSecrets([logs], secrets)).leaks).toEqual([]);
  expect(text).not.toContain(os.homedir());
});

test("shows the folder of the log, and no other, when the person asks for it", async ({
  app,
  userDataDirectory,
}) => {
  await app.page.getByRole("button", { name: "Show log folder" }).click();
  await expect.poll(app.openedFolders).toEqual([path.join(userDataDirectory, "logs")]);
  const refused = await app.page.evaluate(async () => {
    type Bridge = Record<"invoke", (channel: string, ...args: unknown[]) => Promise<unknown>>;
    const { latchkey } = window as unknown as { latchkey: Bridge };
    return latchkey.invoke("app:show-log-folder", "/etc");
  });
  expect(refused).toMatchObject({ ok: false, error: { code: "invalid_request" } });
  expect(await app.openedFolders()).toHaveLength(1);
});
