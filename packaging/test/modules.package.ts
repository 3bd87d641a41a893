// Every module of a package: it parses, what it imports is there, and it loads under Node on the platform that tests.
import { builtinModules } from "node:module";
import { dirname, join, posix } from "node:path";
import { parseAst } from "vite";
import { describe, expect, it } from "vitest";
import { layOutPackage } from "../../e2e/hosts/chromium/package-layout.ts";
import { readPackagedFiles } from "../asar-files.ts";
import { listNativeFiles } from "../native-files.ts";
import { asarOf, resourcesOf } from "../packed-app.ts";
import { runTool } from "../stand-ins/run-tool.ts";
import { appOf, hostArch, targets } from "./built-packages.ts";
import type { LoadedModule } from "./load-modules.ts";

type Node = { type?: string; [key: string]: unknown };

/** What a module names to be loaded, as far as it is written out: imports, re-exports, `import()` and `require()`. */
function listImports(code: string): string[] {
  const found: string[] = [];
  const visit = (value: unknown): void => {
    if (typeof value !== "object" || value === null) return;
    const node = value as Node;
    const isRequire =
      node.type === "CallExpression" &&
      /^(__)?require$/.test(String((node["callee"] as Node)["name"])) &&
      (node["arguments"] as Node[]).length === 1;
    const named = (isRequire ? (node["arguments"] as Node[])[0] : node["source"]) as Node | null | undefined;
    if (typeof named?.["value"] === "string") found.push(named["value"]);
    Object.values(node).forEach(visit);
  };
  visit(parseAst(code));
  return found;
}

/** main has Node and Electron; a sandboxed preload has Electron alone; a page has neither. */
function whatIsThere(path: string): string[] {
  if (path.startsWith("out/main/"))
    return ["electron", ...builtinModules, ...builtinModules.map((name) => `node:${name}`)];
  return path.startsWith("out/preload/") ? ["electron"] : [];
}

describe.each(targets)("the modules for $platform $arch", (target) => {
  it("find all that they import in the package, in Node or in Electron", () => {
    const files = readPackagedFiles(asarOf(appOf(target)));
    const paths = new Set(files.map(({ path }) => path));
    const modules = files.filter(({ path }) => /\.c?js$/.test(path));
    expect(modules.length).toBeGreaterThan(10);
    const missing = modules.flatMap(({ path, content }) =>
      listImports(Buffer.from(content).toString())
        .filter((name) =>
          name.startsWith(".")
            ? !paths.has(posix.join(dirname(path), name))
            : !whatIsThere(path).includes(name),
        )
        .map((name) => `${path} imports ${name}`),
    );
    expect(missing).toEqual([]);
  });
});

describe("on the platform that tests", () => {
  const target = { platform: "linux", arch: hostArch } as const;
  const app = appOf(target);

  async function load(chooseFiles: (main: string) => string[]): Promise<LoadedModule[]> {
    const { nodeArguments, env, dispose } = await layOutPackage(resourcesOf(app));
    try {
      const main = nodeArguments.at(-1) ?? "";
      const files = chooseFiles(dirname(main));
      const script = join(import.meta.dirname, "load-modules.ts");
      const args = [...nodeArguments.slice(0, -1), script, ...files];
      const output = await runTool(process.execPath, args, { env: { ...process.env, ...env } });
      const loaded = output.split("\n").filter((line) => line.startsWith("{"));
      expect(loaded).toHaveLength(files.length);
      return loaded.map((line) => JSON.parse(line) as LoadedModule);
    } finally {
      await dispose();
    }
  }

  it("loads every module of the main process but the one that starts the app", async () => {
    const names = readPackagedFiles(asarOf(app))
      .map(({ path }) => path)
      .filter((path) => /^out\/main\/.*\.js$/.test(path) && path !== "out/main/main.js");
    expect(names.length).toBeGreaterThan(5);
    const loaded = await load((main) => names.map((path) => join(main, posix.basename(path))));
    expect(loaded.filter(({ problem }) => problem !== undefined)).toEqual([]);
  });

  it("loads its native files from where the operating system finds them", async () => {
    const native = listNativeFiles(target).map(({ to }) => join(`${asarOf(app)}.unpacked`, "out", to));
    const loaded = await load(() => native);
    expect(loaded.map(({ problem }) => problem)).toEqual([undefined, undefined]);
    expect(loaded[0]?.exports).toEqual(
      expect.arrayContaining(["getPassword", "setPassword", "deletePassword"]),
    );
    expect(loaded[1]?.exports).toEqual(expect.arrayContaining(["tryLock", "waitForLock", "unlock"]));
  });
});
