// A link from one of our pages to another leads to a file that exists, and to a heading that is in it.
import { existsSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { basename, dirname, join, relative, resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { readMarkdown } from "./markdown-page.ts";

const root = join(import.meta.dirname, "..");
const findPages = async (folder: string): Promise<string[]> =>
  (await readdir(join(root, folder)))
    .filter((file) => file.endsWith(".md"))
    .map((file) => join(folder, file));
const pages = [...(await findPages("")), ...(await findPages("docs"))];
const read = async (page: string): Promise<ReturnType<typeof readMarkdown>> =>
  readMarkdown(await readFile(join(root, page), "utf8"));

/** What is wrong with a link; undefined if nothing is. */
async function findProblem(page: string, target: string): Promise<string | undefined> {
  const [path = "", anchor] = target.split("#");
  const file = path === "" ? join(root, page) : resolve(root, dirname(page), path);
  if (!existsSync(file)) return `there is no ${relative(root, file)}`;
  if (anchor === undefined || !file.endsWith(".md")) return undefined;
  const { anchors } = await read(relative(root, file));
  return anchors.includes(anchor) ? undefined : `${basename(file)} has no heading #${anchor}`;
}

describe("our pages", () => {
  it.each(pages)("%s has no link that leads nowhere", async (page) => {
    const problems: string[] = [];
    for (const { target, line } of (await read(page)).links) {
      // What lies elsewhere is not asked for: tests need no internet.
      if (/^[a-z]+:/.test(target)) continue;
      const problem = await findProblem(page, target);
      if (problem !== undefined) problems.push(`line ${line}: ${target}: ${problem}`);
    }
    expect(problems).toStrictEqual([]);
  });

  it("of docs are all found from README.md, over one another", async () => {
    const found = new Set<string>();
    const follow = async (page: string): Promise<void> => {
      if (found.has(page)) return;
      found.add(page);
      for (const { target } of (await read(page)).links) {
        const linked = relative(root, resolve(root, dirname(page), target.split("#")[0] ?? ""));
        if (pages.includes(linked)) await follow(linked);
      }
    };
    await follow("README.md");
    expect(pages.filter((page) => page.startsWith("docs") && !found.has(page))).toStrictEqual([]);
  });
});
