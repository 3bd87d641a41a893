// Makes a fresh machine ready, then runs the script it is given on the project's own Node.
// Runs before anything is installed, on any Node from 20 up: no dependency, no TypeScript. Quick if nothing is to do.
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, lstatSync, statSync, writeFileSync } from "node:fs";
import { dirname, join, sep } from "node:path";
import { fileURLToPath } from "node:url";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const modules = join(root, "node_modules");
const pinnedNode = join(modules, "node", "bin", process.platform === "win32" ? "node.exe" : "node");

/** @param {string} line */
const say = (line) => process.stdout.write(`set-up: ${line}\n`);

/**
 * @param {string} command
 * @param {string[]} args
 * @param {import("node:child_process").SpawnSyncOptions} [options]
 */
function run(command, args, options = {}) {
  return spawnSync(command, args, { cwd: root, stdio: "inherit", ...options });
}

/** @param {string} command */
function isOnPath(command) {
  const folders = (process.env["PATH"] ?? "").split(":");
  return folders.some((folder) => folder !== "" && existsSync(join(folder, command)));
}

function installModules() {
  const installed = statSync(join(modules, ".package-lock.json"), { throwIfNoEntry: false });
  const lock = statSync(join(root, "package-lock.json"));
  if (installed !== undefined && installed.mtimeMs >= lock.mtimeMs && existsSync(pinnedNode)) return;

  // `npm ci` would empty what the link leads to: another working tree's packages.
  if (lstatSync(modules, { throwIfNoEntry: false })?.isSymbolicLink() === true) {
    say("node_modules is a link, and is left as it is; if something is missing, run `npm ci` where it leads");
    return;
  }
  // Windows cannot delete a running program, and `npm ci` deletes node_modules: there `npm install` mends it in place.
  const runsFromModules = process.execPath.startsWith(modules + sep);
  const verb = process.platform === "win32" && runsFromModules ? "install" : "ci";
  say(`node_modules is ${installed === undefined ? "missing" : "older than package-lock.json"}: npm ${verb}`);
  const npm = process.env["npm_execpath"];
  const args = [verb, "--no-audit", "--no-fund", "--loglevel=error"];
  const result =
    npm !== undefined && /\.[cm]?js$/.test(npm)
      ? run(process.env["npm_node_execpath"] ?? process.execPath, [npm, ...args])
      : run("npm", args, { shell: process.platform === "win32" });
  if (result.status !== 0) {
    say(`npm ${verb} failed (exit code ${result.status}); its message is above`);
    process.exit(1);
  }
}

function installSystemPackages() {
  if (process.platform !== "linux" || !isOnPath("dpkg-query") || !isOnPath("apt-get")) return;
  const wanted = ["libsecret-1-0", "dbus", "gnome-keyring"];
  // Electron brings an engine but no browser of its own to sign in with, so unattended runs want one in either case.
  const browsers = [
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "microsoft-edge",
  ];
  if (!browsers.some(isOnPath)) wanted.push("chromium");
  if (process.env["CI"] === "true") {
    // For the tests of packages: what builds them and what validates them.
    wanted.push("rpm", "squashfs-tools", "nsis", "desktop-file-utils", "appstream");
    // For the example of a web app, and for the tokens of the command line.
    wanted.push("redis-server", "curl");
    // For the tests on Windows' protection (DPAPI), by Windows' Node under Wine.
    if (process.arch === "x64") wanted.push("wine64");
  }
  const query = spawnSync("dpkg-query", ["-W", "-f=${Package} ${db:Status-Status}\n", ...wanted], {
    encoding: "utf8",
  });
  const present = query.stdout.split("\n").filter((line) => line.endsWith(" installed"));
  const missing = wanted.filter((name) => !present.includes(`${name} installed`));
  if (missing.length === 0) return;

  const install = ["apt-get", "install", "-y", "-q", "--no-install-recommends", ...missing];
  const isRoot = process.getuid?.() === 0;
  const canSudo = !isRoot && spawnSync("sudo", ["-n", "true"], { stdio: "ignore" }).status === 0;
  if (!isRoot && !canSudo) {
    say(`these system packages are missing: ${missing.join(" ")}. Install them with:`);
    say(`  sudo apt-get update && sudo ${install.join(" ")}`);
    return;
  }
  say(`installing system packages: ${missing.join(" ")}`);
  const wait = ["-o", "DPkg::Lock::Timeout=600"];
  const program = isRoot ? "env" : "sudo";
  const before = [...(isRoot ? [] : ["-n", "env"]), "DEBIAN_FRONTEND=noninteractive"];
  /** @type {import("node:child_process").SpawnSyncOptions} */
  const quiet = { stdio: ["ignore", "ignore", "inherit"] };
  run(program, [...before, "apt-get", ...wait, "update", "-q"], quiet);
  const result = run(program, [...before, ...install, ...wait], quiet);
  if (result.status !== 0) {
    say("apt-get could not install them; tests that need them will say so. Its message is above");
  }
}

/** Electron 45 fetches its binary on first use, from outside the registry. Its lack is never an error. */
function fetchElectron() {
  const electron = join(modules, "electron");
  if (existsSync(join(electron, "path.txt"))) return;
  const note = join(modules, ".cache", "latchkey", "electron-unavailable");
  const tried = statSync(note, { throwIfNoEntry: false });
  const { version } = JSON.parse(readFileSync(join(electron, "package.json"), "utf8"));
  const oneDayMs = 24 * 60 * 60 * 1000;
  if (
    tried !== undefined &&
    Date.now() - tried.mtimeMs < oneDayMs &&
    readFileSync(note, "utf8").trim() === version
  ) {
    return;
  }
  say(`fetching the binary of Electron ${version}`);
  const result = run(pinnedNode, [join(electron, "install.js")], { stdio: "ignore", timeout: 300_000 });
  if (result.status === 0) return;
  mkdirSync(dirname(note), { recursive: true });
  writeFileSync(note, `${version}\n`);
  say("Electron's binary cannot be downloaded here; the Chromium host stands in for its shell");
}

installModules();
installSystemPackages();
fetchElectron();

const [script, ...args] = process.argv.slice(2);
if (script !== undefined) {
  // The shell keeps the first `node` it found, so the pinned one is started by its path.
  const result = run(pinnedNode, [script, ...args]);
  process.exit(result.status ?? 1);
}
