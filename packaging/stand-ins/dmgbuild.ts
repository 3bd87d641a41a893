// A stand-in for dmgbuild: checks what it is called with, and writes a placeholder that tells what was asked for.
import { readFile, stat, writeFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { noticeOf } from "./notice.ts";

interface Settings {
  title: string;
  icon?: string;
  background?: string;
  contents: { path: string; type?: string; name?: string }[];
}

const { values, positionals } = parseArgs({
  options: { settings: { type: "string", short: "s" } },
  allowPositionals: true,
});
const [volume, image, ...rest] = positionals;
if (values.settings === undefined || volume === undefined || image === undefined || rest.length > 0) {
  throw new Error("dmgbuild (stand-in): expected -s <settings> <volume> <image>");
}
const settings = JSON.parse(await readFile(values.settings, "utf8")) as Settings;
const files = settings.contents.filter(({ type }) => type !== "link").map(({ path }) => path);
for (const path of [settings.icon, settings.background, ...files]) {
  // Fails by the name of what is missing.
  if (path !== undefined) await stat(path);
}
const notice = `${noticeOf("a disk image (dmg)")}. Nothing can open it.`;
await writeFile(image, `${JSON.stringify({ notice, volume, settings }, null, 2)}\n`);
