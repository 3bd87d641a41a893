// `node e2e/hosts/chromium/run-packaged.ts <resources folder> [arguments of the app]`: opens a packaged app in the host, to be
// used by hand. Nothing of it is left when it has ended.
import { spawn } from "node:child_process";
import { once } from "node:events";
import process from "node:process";
import { layOutPackage } from "./package-layout.ts";

const [resourcesDirectory, ...appArguments] = process.argv.slice(2);
if (resourcesDirectory === undefined) {
  console.error("Name the folder of the package that holds app.asar, such as /opt/Latchkey/resources.");
  process.exit(1);
}
const { nodeArguments, env, dispose } = await layOutPackage(resourcesDirectory);
const child = spawn(process.execPath, [...nodeArguments, ...appArguments], {
  env: { ...process.env, ...env },
  stdio: "inherit",
});
// The app hears Ctrl+C from the terminal itself; this process only waits until it has quit.
process.on("SIGINT", () => undefined);
process.on("SIGTERM", () => child.kill("SIGTERM"));
const [code, signal] = (await once(child, "exit")) as [number | null, string | null];
if (signal !== null) console.error(`The app was ended by ${signal}.`);
await dispose();
process.exitCode = code ?? 1;
