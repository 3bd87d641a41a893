// Builds the app's bundle for a host, quietly: what the bundler prints is shown only if it fails.
import { spawnSync } from "node:child_process";
import { join } from "node:path";

const root = join(import.meta.dirname, "..");
const bundler = join(root, "node_modules", "electron-vite", "bin", "electron-vite.js");

export function buildApp(host: "electron" | "chromium"): void {
  const mode = host === "chromium" ? ["--mode", "chromium-host"] : [];
  const result = spawnSync(process.execPath, [bundler, "build", ...mode], { cwd: root, encoding: "utf8" });
  if (result.status !== 0) throw new Error(`The app could not be built:\n${result.stdout}${result.stderr}`);
}
