// SECURITY.md says what is done, and the code says where: the two must not drift apart.
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";

const root = join(import.meta.dirname, "..");

describe("SECURITY.md", () => {
  it("has a heading for each SECURITY comment, and a comment for each heading under How", async () => {
    const text = await readFile(join(root, "SECURITY.md"), "utf8");
    const headings = [...text.matchAll(/^### (.+)$/gm)].map(([, heading]) => heading ?? "");
    const quoted = new Set<string>();
    const sources = ["src", "packaging"].map(async (folder) =>
      (await readdir(join(root, folder), { recursive: true }))
        .filter((file) => /\.tsx?$/.test(file))
        .map((file) => join(folder, file)),
    );
    for (const file of (await Promise.all(sources)).flat()) {
      const source = await readFile(join(root, file), "utf8");
      for (const [, comment = ""] of source.matchAll(/SECURITY: (.+)/g)) {
        const heading = headings.find((each) => comment.startsWith(each));
        expect(heading, `${file}: "${comment}" quotes no heading of SECURITY.md`).toBeDefined();
        quoted.add(heading ?? "");
      }
    }
    expect(headings.length).toBeGreaterThan(0);
    expect(headings.filter((heading) => !quoted.has(heading))).toEqual([]);
  });
});
