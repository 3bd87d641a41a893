// What our pages tell people to type exists: npm's scripts in package.json, commands and options in the command line's grammar.
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { PassThrough } from "node:stream";
import type { Command } from "commander";
import { describe, expect, it } from "vitest";
import packageJson from "../package.json" with { type: "json" };
import { createProgram } from "../src/cli/program.ts";
import { createTerminal } from "../src/cli/terminal.ts";
import { readMarkdown } from "./markdown-page.ts";

const root = join(import.meta.dirname, "..");
const inDocs = (await readdir(join(root, "docs"))).filter((file) => file.endsWith(".md"));
const pages = ["README.md", "CONTRIBUTING.md", ...inDocs.map((file) => `docs/${file}`)];
const output = new PassThrough();
const terminal = createTerminal(output, output, () => false);
const runNothing = (): never => {
  throw new Error("Nothing is run here");
};
const program = createProgram(
  () => ({
    terminal,
    readInput: runNothing,
    signal: new AbortController().signal,
    openSession: runNothing,
    isJson: () => false,
    endWith: () => undefined,
  }),
  terminal,
);

/** Command lines of `latchkey`, as words, from blocks that are typed and from code in the text. */
function findCommandLines(page: string): string[][] {
  const typed = readMarkdown(page)
    .code.filter(({ language }) => ["", "sh"].includes(language))
    .flatMap(({ text }) => text.split("\n"));
  const quoted = [...page.matchAll(/`([^`\n]+)`/g)].map(([, text = ""]) => text);
  const text = [...typed, ...quoted].join("\n");
  return [...text.matchAll(/(?:^|\$\(|\| )latchkey ((?!\d)[^|)#>\n]+)/gm)].map(([, words = ""]) =>
    words.trim().split(/\s+/),
  );
}

/** What is wrong with a command line; undefined if nothing is. */
function findProblem(words: string[]): string | undefined {
  let command: Command = program;
  const known = (option: string): boolean =>
    [command, program].some(({ options }) =>
      options.some(({ short, long }) => [short, long].includes(option)),
    ) || ["-h", "--help"].includes(option);
  for (const word of words) {
    const next = command.commands.find((each) => each.name() === word);
    if (next !== undefined) command = next;
    // `<command>` stands for any.
    else if (command === program && !/^[-<]/.test(word)) return `there is no command ${word}`;
    else if (/^--?[a-z]/i.test(word) && !known(word)) return `${command.name()} has no option ${word}`;
  }
  return undefined;
}

describe("our pages", () => {
  it.each(pages)("%s names no command that there is not", async (page) => {
    const text = await readFile(join(root, page), "utf8");
    const problems = findCommandLines(text)
      .map((words) => ({ words, problem: findProblem(words) }))
      .filter(({ problem }) => problem !== undefined)
      .map(({ words, problem }) => `latchkey ${words.join(" ")}: ${problem ?? ""}`);
    const scripts = [...text.matchAll(/\bnpm run (?:--\w+ )*([\w:-]+)/g)].map(([, name = ""]) => name);
    expect(problems).toStrictEqual([]);
    expect(scripts.filter((name) => !Object.hasOwn(packageJson.scripts, name))).toStrictEqual([]);
  });

  it("are read as they are meant", () => {
    const text =
      "`latchkey sign-in --device-code`\n\n```\ncurl $(latchkey token --scopes A) | latchkey nonsense\n```\n";
    expect(findCommandLines(text).map(findProblem)).toStrictEqual([
      "token has no option --scopes",
      "there is no command nonsense",
      undefined,
    ]);
  });
});
