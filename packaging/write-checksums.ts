// node packaging/write-checksums.ts <folder>: SHA256SUMS over every file in the folder, for `sha256sum -c SHA256SUMS`.
import { writeChecksums } from "./checksums.ts";

const [folder] = process.argv.slice(2);
if (folder === undefined) throw new Error("Which folder? Say: node packaging/write-checksums.ts <folder>");
await writeChecksums(folder);
