// A stand-in for Wine, in which electron-builder runs a first installer only to have it write its uninstaller.
// Writes a placeholder where the uninstaller would be.
import { readFile, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { noticeOf } from "./notice.ts";
import { peImage } from "./pe-image.ts";

const [installer, ...rest] = process.argv.slice(2);
if (installer === undefined || !installer.endsWith(".exe") || rest.length > 0) {
  throw new Error(
    `Wine (stand-in): expected one installer and nothing else, got ${process.argv.slice(2).join(" ")}`,
  );
}
const start = (await readFile(installer)).toString("latin1", 0, 2);
if (start !== "MZ") throw new Error(`Wine (stand-in): ${installer} is no Windows program`);

// electron-builder names it so (`NsisTarget`), and the installer has it compiled in.
const uninstaller = join(dirname(installer), `${basename(installer, "exe")}__uninstaller.exe`);
await writeFile(uninstaller, peImage("x64", "1.0.0", { text: noticeOf("the uninstaller") }));
