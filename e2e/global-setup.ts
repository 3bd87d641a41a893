// Before the first spec: says which host will run, builds the app for it unless a package is tested, and gives it a keyring of
// its own on Linux.
import process from "node:process";
import { buildApp } from "../scripts/build-app.ts";
import { startPrivateKeyring } from "../scripts/private-keyring.ts";
import { copyForInspection } from "./fixtures/inspectable-copy.ts";
import { chooseHost, describeHost } from "./fixtures/launch-app.ts";
import { electronPackageVariable, findPackage } from "./fixtures/package-under-test.ts";

async function setUp(): Promise<() => Promise<void>> {
  console.log(await describeHost());
  const found = findPackage();
  if (found === undefined) buildApp(chooseHost());
  const copy = found?.host === "electron" ? await copyForInspection(found.path) : undefined;
  if (copy !== undefined) process.env[electronPackageVariable] = copy.executable;
  const keyring = process.platform === "linux" ? await startPrivateKeyring() : undefined;
  Object.assign(process.env, keyring?.env);
  return async () => {
    await keyring?.stop();
    await copy?.remove();
  };
}

// Playwright asks for a default export.
// eslint-disable-next-line import/no-default-export
export default setUp;
