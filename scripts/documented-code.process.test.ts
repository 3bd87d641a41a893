// What our pages tell people to write, the project's own compiler accepts, against the kit's public entry points.
import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { entryPoints, readDocumentedCode, root } from "./documented-code.ts";

/** Each with code in it. */
const pages = [
  "README.md",
  "docs/getting-started.md",
  "docs/recipes.md",
  "docs/tokenless-renderer.md",
  "docs/cli.md",
  "docs/web-app.md",
].filter((page) => existsSync(join(root, page)));

/** What the pages say that they take for granted. */
const granted = `import type { IPartitionManager } from "@azure/msal-node";
import type { BrowserWindow } from "electron";
import type { TokenBroker } from "latchkey/broker";
import type { TokenLayer } from "latchkey/main";
declare global {
  const broker: TokenBroker;
  const layer: TokenLayer;
  const browserWindow: BrowserWindow;
  const accountId: string;
  const keys: string[];
  const partitionManager: IPartitionManager;
  /** node-redis, as far as a page uses it: the package is installed for its example alone. */
  const redis: {
    get(name: string): Promise<string | null>;
    set(name: string, value: string, options: { expiration: { type: "PX"; value: number } }): Promise<string | null>;
    del(name: string): Promise<number>;
  };
}
`;

describe("the code of our pages", () => {
  let directory = "";
  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), "latchkey-documented-code-"));
    // As in an app that has the package installed, with the same packages beside it.
    await symlink(join(root, "node_modules"), join(directory, "node_modules"), "junction");
  });
  afterAll(() => rm(directory, { recursive: true, force: true }));

  it("compiles", async () => {
    const blocks = (await Promise.all(pages.map(readDocumentedCode))).flat();
    expect(blocks.length).toBeGreaterThan(10);
    await Promise.all([
      ...blocks.map(({ file, text }) => writeFile(join(directory, file), text)),
      writeFile(join(directory, "granted.d.ts"), granted),
      writeFile(join(directory, "package.json"), JSON.stringify({ type: "module" })),
      writeFile(join(directory, "tsconfig.json"), JSON.stringify(configuration())),
    ]);
    const compiler = join(root, "node_modules", "typescript", "bin", "tsc");
    const run = promisify(execFile)(process.execPath, [compiler, "-p", directory, "--pretty", "false"]);
    const problems = await run.then(
      () => "",
      ({ stdout }: { stdout: string }) => stdout,
    );
    expect(problems).toBe("");
  });
});

/** As strict as our own, but for what is declared and not used: a page shows a part of a program. */
function configuration(): object {
  return {
    extends: join(root, "tsconfig.json"),
    compilerOptions: {
      lib: ["es2024", "dom", "dom.iterable"],
      types: ["node"],
      allowJs: true,
      checkJs: true,
      noUnusedLocals: false,
      noUnusedParameters: false,
      paths: Object.fromEntries(Object.entries(entryPoints).map(([name, file]) => [name, [file]])),
    },
    include: ["*.ts", "*.js"],
    files: [join(root, "src/main/cache/fs-native-extensions.d.ts")],
    references: [],
  };
}
