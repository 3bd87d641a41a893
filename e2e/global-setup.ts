// Before the first spec: says which host will run, builds the app for it unless a package is tested, and gives it a keyring of its own on Linux.
import process from "node:process";
import { buildApp } from "../scripts/build-app.ts";
import { startPrivateKeyring } from "../scripts/private-keyring.ts";
import { chooseHost, describeHost } from "./fixtures/launch-app.ts";
import { findPackage } from "./fixtures/package-under-test.ts";

async function setUp(): Promise<(() => Promise<void>) | undefined> {
  console.log(await describeHost());
  if (findPackage() === undefined) buildApp(chooseHost());
  if (process.platform !== "linux") return undefined;
  const keyring = await startPrivateKeyring();
  Object.assign(process.env, keyring.env);
  return () => keyring.stop();
}

// Playwright asks for a default export.
// eslint-disable-next-line import/no-default-export
export default setUp;
