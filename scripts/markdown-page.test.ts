// What is read of a page, on the shapes that our own pages have.
import { describe, expect, it } from "vitest";
import { readMarkdown } from "./markdown-page.ts";

describe("readMarkdown", () => {
  it("names headings as GitHub does, and numbers those that are there already", () => {
    const { anchors } = readMarkdown(
      "# Why not `keytar`, then?\n## [Graph](a.md) and more\n## Traps\n## Traps\n",
    );
    expect(anchors).toStrictEqual(["why-not-keytar-then", "graph-and-more", "traps", "traps-1"]);
  });

  it("finds links and images with their lines, and none in code", () => {
    const { links } = readMarkdown(
      "[a](b.md#c) and ![d](e.png)\n`[no](link)`\n```\n[no](link)\n# no heading\n```\n",
    );
    expect(links).toStrictEqual([
      { target: "b.md#c", line: 1 },
      { target: "e.png", line: 1 },
    ]);
  });

  it("gives code with its language and its line", () => {
    const { code } = readMarkdown("text\n\n```ts\nlet a = 1;\n```\n\n```\nnpm test\n```\n");
    expect(code).toStrictEqual([
      { language: "ts", text: "let a = 1;\n", line: 3 },
      { language: "", text: "npm test\n", line: 7 },
    ]);
  });
});
