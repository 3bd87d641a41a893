// The release workflow cannot be run here. This holds what can be told from its text: that what it calls exists, that it tests
// what it builds on each system, and that secrets and rights are only where they are needed.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import manifest from "../package.json" with { type: "json" };
import { parseDistArguments } from "./dist-arguments.ts";
import { signingVariables } from "./signing.ts";

interface Step {
  name?: string;
  if?: string;
  run?: string;
  uses?: string;
  env?: Record<string, string>;
}

interface Job {
  needs?: string | string[];
  if?: string;
  permissions?: Record<string, string>;
  strategy?: { matrix: { include: Record<string, string>[] } };
  env?: Record<string, string>;
  steps: Step[];
}

interface Workflow {
  on: Record<string, unknown>;
  permissions: Record<string, string>;
  jobs: Record<"build" | "smoke" | "draft", Job>;
}

const root = join(import.meta.dirname, "..");
const text = readFileSync(join(root, ".github/workflows/release.yml"), "utf8");
const workflow = parse(text) as Workflow;
const { build, smoke, draft } = workflow.jobs;
const steps = Object.values(workflow.jobs).flatMap((job) => job.steps);
const commands = steps.map(({ run }) => run ?? "").join("\n");
const operatingSystems = ["Linux", "Windows", "macOS"];

/** Steps of a job that run on an operating system, by its name in `runner.os`. */
const stepsOn = (job: Job, system: string): Step[] =>
  job.steps.filter(({ if: condition = "" }) => {
    const [, operator, named] = /runner\.os (==|!=) '(\w+)'/.exec(condition) ?? [];
    return operator === undefined || (operator === "==") === (named === system);
  });

const isSecret = (value: string): boolean => /^\$\{\{ secrets\.\w+ \}\}$/.test(value);
/** Variables of a step that hold a secret itself. */
const secretsOf = ({ env = {} }: Step): string[] =>
  Object.entries(env).flatMap(([name, value]) => (isSecret(value) ? [name] : []));

describe("release.yml", () => {
  it("runs for a tag and by hand, never for a pull request", () => {
    expect(workflow.on).toEqual({ push: { tags: ["v*"] }, workflow_dispatch: null });
    expect(draft.if).toBe("github.ref_type == 'tag'");
    expect(commands).toContain('"$GITHUB_REF_NAME" != "v$version"');
  });

  it("may only read, but for the job that leaves the draft", () => {
    expect(workflow.permissions).toEqual({ contents: "read" });
    expect([build.permissions, smoke.permissions]).toEqual([undefined, undefined]);
    expect(draft.permissions).toEqual({
      contents: "write",
      "id-token": "write",
      attestations: "write",
    });
    expect(commands).toContain("gh release create");
    expect(commands).toContain("--draft");
  });

  it("calls npm scripts and files that exist, with options that they know", () => {
    const scripts = [...commands.matchAll(/npm run ([\w:]+)/g)].map(([, name = ""]) => name);
    expect(scripts).toEqual(expect.arrayContaining(["setup", "dist", "test:e2e"]));
    expect(scripts.filter((name) => !(name in manifest.scripts))).toEqual([]);
    const files = [...text.matchAll(/\b(?:packaging|scripts|e2e)\/[\w./-]+\.(?:ts|mjs)\b/g)].map(String);
    expect(files.length).toBeGreaterThan(3);
    expect(files.filter((file) => !existsSync(join(root, file)))).toEqual([]);
    for (const [, options = ""] of commands.matchAll(/npm run dist -- (.+)/g)) {
      expect(() => parseDistArguments(options.split(" "))).not.toThrow();
    }
  });

  it("takes each action by its commit, and says which version that is", () => {
    const uses = [...text.matchAll(/uses: (.+)/g)].map(([, action]) => action);
    expect(uses.length).toBeGreaterThan(0);
    for (const action of uses) expect(action).toMatch(/^actions\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
  });

  it("leaves no token of its own in a working copy", () => {
    const checkouts = text.split("uses: actions/checkout@").slice(1);
    for (const checkout of checkouts)
      expect(checkout).toMatch(/^.+\n +with:\n +persist-credentials: false\n/);
  });

  it("gives a secret to the steps that sign, and to no other", () => {
    expect([build.env, smoke.env, draft.env].map((env) => JSON.stringify(env) ?? "").join()).not.toContain(
      "secrets.",
    );
    const holders = steps.filter(({ env }) => JSON.stringify(env ?? {}).includes("secrets."));
    expect(holders.map(({ name }) => name)).toEqual([
      "Build and sign the packages for Windows",
      "Build, sign and notarise the packages for macOS",
    ]);
    // All of them are in `env`: none is written into a command, a condition or an action's inputs.
    const inEnv = holders.flatMap(({ env = {} }) => Object.values(env)).join("\n");
    expect(inEnv.match(/secrets\./g)?.length).toBe(text.match(/secrets\./g)?.length);
    const named = new Set([...text.matchAll(/secrets\.(\w+)/g)].map(([, name]) => name));
    expect(named).toEqual(new Set<string | undefined>(signingVariables));
    const tokens = steps.filter(({ env }) => JSON.stringify(env ?? {}).includes("github.token"));
    expect(tokens.map(({ name }) => name)).toEqual(["Leave a draft for a person to publish"]);
  });

  it("writes a secret to no output: only into the file that the notarising key has to be in", () => {
    expect(commands).not.toMatch(/set -\w*x|\bprintenv\b|^\s*env\s*$/m);
    const written = steps.flatMap((step) =>
      secretsOf(step).flatMap((name) =>
        (step.run ?? "").split("\n").filter((line) => new RegExp(`\\$\\{?${name}\\b`).test(line)),
      ),
    );
    expect(written.map((line) => line.trim())).toEqual([
      `(umask 077; printf '%s\\n' "$APPLE_API_KEY_CONTENT" > "$APPLE_API_KEY")`,
    ]);
  });

  it.each(operatingSystems)("builds and tests the packages for %s", (system) => {
    const option = { Linux: "--linux", Windows: "--win", macOS: "--mac" }[system];
    const on = stepsOn(build, system);
    expect(on.filter(({ run = "" }) => run.includes(`npm run dist -- ${option} --require-all`))).toHaveLength(
      1,
    );
    const endToEnd = on.filter(({ run = "" }) => run.includes("npm run test:e2e"));
    expect(endToEnd.map(({ env }) => env)).toEqual([{ ELECTRON_HOST_PACKAGE: "${{ matrix.packaged }}" }]);
    const smokeCommands = stepsOn(smoke, system)
      .map(({ run = "" }) => run)
      .join("\n");
    expect(smokeCommands).toContain("node packaging/verify-package.ts");
    expect(smokeCommands).toContain("node packaging/smoke-test-package.ts");
  });

  it("starts each system's package on both architectures before there is a draft", () => {
    expect(build.strategy?.matrix.include.map(({ os }) => os)).toEqual([
      "ubuntu-latest",
      "windows-latest",
      "macos-latest",
    ]);
    expect(smoke.strategy?.matrix.include.map((entry) => entry["package"])).toEqual([
      "linux-amd64.deb",
      "linux-arm64.deb",
      "setup-x64.exe",
      "setup-arm64.exe",
      "mac-x64.dmg",
      "mac-arm64.dmg",
    ]);
    expect(draft.needs).toEqual(["build", "smoke"]);
  });
});
