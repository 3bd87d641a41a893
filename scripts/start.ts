// `npm start`: builds the app and opens it, to be used by hand. Without configuration it starts the development identity
// provider as well, whose people stay signed in from one start to the next.
import { spawn } from "node:child_process";
import { mkdir } from "node:fs/promises";
import { dirname } from "node:path";
import { startIdentityProvider, type IdentityProvider } from "../dev/identity-provider/identity-provider.ts";
import { createAppEnvironment } from "../e2e/fixtures/app-environment.ts";
import { buildApp } from "./build-app.ts";
import {
  developmentState,
  developmentUserData,
  isConfigured,
  readEnvironment,
  root,
} from "./development-tenant.ts";
import { chromiumHostMain } from "../e2e/fixtures/chromium-app.ts";
import { findElectron } from "../e2e/fixtures/electron-app.ts";
import { appSwitches } from "../e2e/fixtures/running-app.ts";

interface Launch {
  env: NodeJS.ProcessEnv;
  switches: string[];
  provider?: IdentityProvider;
}

async function prepareDevelopmentTenant(): Promise<Launch> {
  const provider = await startIdentityProvider({ stateDirectory: developmentState });
  const [person] = provider.people;
  console.log(`Development tenant at ${provider.origin}: nothing in it is a real Microsoft account.`);
  console.log(`Sign in as ${person?.username ?? ""} with the password ${person?.password ?? ""}`);
  console.log("To sign in to your own Microsoft Entra ID tenant, copy .env.example to .env and fill it in.");
  return {
    provider,
    env: { ...process.env, ...createAppEnvironment(provider) },
    switches: appSwitches({
      userDataDirectory: developmentUserData,
      spkiFingerprint: provider.spkiFingerprint,
    }),
  };
}

function describeHost(executable: string | undefined): string {
  if (executable !== undefined) return "Host: Electron";
  const where = process.env["DISPLAY"] ?? process.env["WAYLAND_DISPLAY"];
  const invisible = where === undefined ? " There is no display here, so its window cannot be seen." : "";
  return `Electron cannot run here (no binary, or no display): the Chromium host stands in for it.${invisible}`;
}

const executable = findElectron();
console.log(describeHost(executable));
buildApp(executable === undefined ? "chromium" : "electron");
await mkdir(dirname(developmentState), { recursive: true, mode: 0o700 });
const launch: Launch = isConfigured(readEnvironment())
  ? { env: process.env, switches: process.argv.slice(2) }
  : await prepareDevelopmentTenant();
const isLinuxRoot = process.platform === "linux" && process.getuid?.() === 0;
const [command, ...args] =
  executable === undefined
    ? [process.execPath, chromiumHostMain]
    : [executable, root, ...(isLinuxRoot ? ["--no-sandbox"] : [])];
const child = spawn(command, [...args, ...launch.switches], {
  cwd: root,
  env: launch.env,
  stdio: "inherit",
});
// The app hears Ctrl+C from the terminal itself; this process only waits until it has quit.
process.on("SIGINT", () => undefined);
process.on("SIGTERM", () => child.kill("SIGTERM"));
child.once("exit", (code, signal) => {
  if (signal !== null) console.error(`The app was ended by ${signal}.`);
  process.exitCode = code ?? 1;
  void launch.provider?.close();
});
