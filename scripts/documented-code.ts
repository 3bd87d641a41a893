// The TypeScript and JavaScript of our pages, taken out and written down as files, so that it can be checked and run.
import { readFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { typedEntries } from "../packaging/kit/kit-entries.ts";
import { readMarkdown } from "./markdown-page.ts";

export const root = join(import.meta.dirname, "..");

export interface DocumentedCode {
  /** Such as `recipes.L26.ts`: the page, and the line of the opening fence. */
  file: string;
  /** Begins with as many empty lines as lie above it in the page, so that the compiler names the page's own lines. */
  text: string;
}

/** @param page path below the repository's root */
export async function readDocumentedCode(page: string): Promise<DocumentedCode[]> {
  const { code } = readMarkdown(await readFile(join(root, page), "utf8"));
  return code
    .filter(({ language }) => ["ts", "js"].includes(language))
    .map(({ language, text, line }) => ({
      file: `${basename(page, ".md")}.L${line}.${language}`,
      text: "\n".repeat(line) + text,
    }));
}

/** The kit's entry points, and the sources that the package makes them of: the package itself is built only later. */
export const entryPoints: Record<string, string> = Object.fromEntries(
  typedEntries.map(({ name, source }) => [`latchkey/${name}`, join(root, source)]),
);
