// `npm run tour`: takes the pictures of docs/tour.md anew, from the end-to-end tests that show every state of the window.
import { spawnSync } from "node:child_process";
import { mkdir, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import sharp from "sharp";
import { listPictures } from "./tour-pictures.ts";

const root = join(import.meta.dirname, "..");
const gallery = join(root, "artifacts/gallery");
const pictures = join(root, "docs/images/tour");

// Without arguments all states are shown; a name of a spec shows its states only.
const playwright = join(root, "node_modules/@playwright/test/cli.js");
const specs = process.argv.slice(2);
const args = ["test", "--config", "e2e/playwright.config.ts", ...(specs.length > 0 ? specs : ["gallery"])];
const { status } = spawnSync(process.execPath, [playwright, ...args], {
  cwd: root,
  stdio: "inherit",
  env: { ...process.env, LATCHKEY_TOUR: "1" },
});
if (status !== 0)
  throw new Error("A state of the window is not as it should be: the pictures stay as they are.");

const names = listPictures(await readFile(join(root, "docs/tour.md"), "utf8"));
await rm(pictures, { recursive: true, force: true });
await mkdir(pictures, { recursive: true });
for (const name of names) {
  // A window has few colours: a palette makes a third of the size.
  await sharp(join(gallery, name)).png({ palette: true, effort: 10 }).toFile(join(pictures, name));
}
console.log(`${names.length} pictures are in docs/images/tour. Look at them before you commit.`);
