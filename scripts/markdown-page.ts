// Reads what the tests of our pages need of Markdown: headings, links and code. As far as our own pages use it, and no more.

export interface MarkdownLink {
  target: string;
  /** From 1. */
  line: number;
}

export interface MarkdownCode {
  language: string;
  text: string;
  /** Line of the opening fence, from 1. */
  line: number;
}

export interface MarkdownPage {
  /** What GitHub makes of the headings, for `#` in a link. */
  anchors: string[];
  links: MarkdownLink[];
  code: MarkdownCode[];
}

export function readMarkdown(text: string): MarkdownPage {
  const page: MarkdownPage = { anchors: [], links: [], code: [] };
  let open: MarkdownCode | undefined;
  for (const [at, line] of text.split("\n").entries()) {
    const fence = /^\s*```(\S*)/.exec(line);
    if (open !== undefined) {
      if (fence === null) open.text += `${line}\n`;
      else open = undefined;
    } else if (fence !== null) {
      open = { language: fence[1] ?? "", text: "", line: at + 1 };
      page.code.push(open);
    } else {
      const heading = /^#{1,6}\s+(.+?)\s*$/.exec(line)?.[1];
      if (heading !== undefined) page.anchors.push(nameAnchor(heading, page.anchors));
      // Code in a line holds no links.
      const prose = line.replaceAll(/`[^`]*`/g, "");
      for (const [, target = ""] of prose.matchAll(/\]\(([^()\s]+)\)/g)) {
        page.links.push({ target, line: at + 1 });
      }
    }
  }
  return page;
}

/** A heading that is there already gets a number, as on GitHub. */
function nameAnchor(heading: string, taken: readonly string[]): string {
  const plain = heading.replaceAll(/\[([^\]]*)\]\([^)]*\)/g, "$1").toLowerCase();
  const anchor = plain.replaceAll(/[^\p{L}\p{M}\p{N}_ -]/gu, "").replaceAll(" ", "-");
  for (let count = 0; ; count += 1) {
    const candidate = count === 0 ? anchor : `${anchor}-${count}`;
    if (!taken.includes(candidate)) return candidate;
  }
}
