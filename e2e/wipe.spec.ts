// `--wipe`: what it leaves of a person who was signed in, and that nothing else takes anything away.
import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { keyringServiceName } from "../src/main/config.ts";
import { signInAs } from "./fixtures/sign-in.ts";
import { expect, test } from "./fixtures/test.ts";

/**
 * Whether the keyring has the key of the cache with this id. Asked for by name: keytar's list crashes the process if one of its
 * items goes meanwhile, and the other specs' apps come and go in the same keyring.
 */
async function hasKey(cacheId: string): Promise<boolean> {
  // Loads libsecret at import.
  const { default: keytar } = await import("keytar");
  return (await keytar.getPassword(keyringServiceName, `data-key.${cacheId}`)) !== null;
}

test("removes accounts, key, log and settings, and nothing less than that does", async ({
  launch,
  run,
  identityProvider,
  userDataDirectory,
}) => {
  test.skip(process.platform !== "linux", "only Linux has a keyring that a test can look into");
  const app = await launch();
  await signInAs(app, identityProvider, identityProvider.people[0]);
  await app.raiseEvent("browserWindow", "move");
  expect(await app.quit()).toBe(0);
  const cacheId = await readFile(path.join(userDataDirectory, "token-cache", "cache-id"), "utf8");
  expect(await hasKey(cacheId)).toBe(true);

  const restarted = await launch();
  await expect(restarted.page.getByTestId("account-name").first()).toBeVisible();
  const refused = await run(["--wipe"]);
  expect(refused.exitCode).toBe(1);
  expect(refused.output).toContain("Nothing was removed: Latchkey is running. Quit it, then try again.");
  expect(await restarted.quit()).toBe(0);
  expect(await hasKey(cacheId)).toBe(true);

  const wiped = await run(["--wipe"]);
  expect(wiped.output).toContain("Removed: the accounts and their tokens.");
  expect(wiped.exitCode).toBe(0);
  expect(await hasKey(cacheId)).toBe(false);
  // What is left is the browser's own. A file of ours that is found here belongs into the list of src/main/wipe.ts.
  const left = await readdir(userDataDirectory);
  if (app.host === "chromium") expect(left.filter((name) => !name.startsWith("chromium-host"))).toEqual([]);

  const again = await run(["--wipe"]);
  expect(again.exitCode).toBe(0);
  expect(again.output).toContain("There was nothing to remove.");
});
