// `npm run tour`: takes the pictures of docs/tour.md anew, and the README's, from the end-to-end tests that show every state of
// the window.
import { spawnSync } from "node:child_process";
import { mkdir, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import sharp from "sharp";
import { listPictures } from "./tour-pictures.ts";

const root = join(import.meta.dirname, "..");
const gallery = join(root, "artifacts/gallery");
const images = join(root, "docs/images");
const pictures = join(images, "tour");

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
// A window has few colours: a palette makes a third of the size.
const save = async (name: string, to: string): Promise<unknown> =>
  sharp(join(gallery, name)).png({ palette: true, effort: 10 }).toFile(to);
for (const name of names) await save(name, join(pictures, name));
await save("tokens-got-light.png", join(images, "window.png"));
console.log(`${names.length + 1} pictures are in docs/images. Look at them before you commit.`);
