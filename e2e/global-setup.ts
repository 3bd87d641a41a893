// Before the first spec: says which host will run, builds the app for it, and gives it a keyring of its own on Linux.
import { execFile } from "node:child_process";
import path from "node:path";
import process from "node:process";
import { promisify } from "node:util";
import { chooseHost, describeHost } from "./fixtures/launch-app.ts";

const repository = path.resolve(import.meta.dirname, "..");
const electronVite = path.join(repository, "node_modules/electron-vite/bin/electron-vite.js");

async function setUp(): Promise<(() => Promise<void>) | undefined> {
  console.log(await describeHost());
  const mode = chooseHost() === "chromium" ? ["--mode", "chromium-host"] : [];
  await promisify(execFile)(process.execPath, [electronVite, "build", ...mode], { cwd: repository });
  if (process.platform !== "linux") return undefined;
  const { startPrivateKeyring } = await import("../scripts/private-keyring.ts");
  const keyring = await startPrivateKeyring();
  Object.assign(process.env, keyring.env);
  return () => keyring.stop();
}

// Playwright asks for a default export.
// eslint-disable-next-line import/no-default-export
export default setUp;
