// The console example, run by Node from the packed kit: a person signs in once, and the next run knows them.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import packageFile from "../../../package.json" with { type: "json" };
import { signInThroughPages } from "../../../dev/identity-provider/browserless-sign-in.ts";
import {
  startIdentityProvider,
  type IdentityProvider,
} from "../../../dev/identity-provider/identity-provider.ts";
import { collectOutput } from "../../../e2e/fixtures/app-output.ts";
import { runTool } from "../../stand-ins/run-tool.ts";
import { configure, installExample, type InstalledExample } from "./installed-example.ts";

let provider: IdentityProvider;
let example: InstalledExample;
let env: NodeJS.ProcessEnv;

beforeAll(async () => {
  [provider, example] = await Promise.all([startIdentityProvider(), installExample("console")]);
  await configure(join(example.directory, "config.js"), provider);
  const home = join(example.work, "home");
  await mkdir(home);
  const authority = join(example.work, "authority.pem");
  await writeFile(authority, provider.certificateAuthority);
  env = { ...process.env, HOME: home, USERPROFILE: home, NODE_EXTRA_CA_CERTS: authority };
});
afterAll(async () => {
  await provider?.close();
  await example?.remove();
});

/** Runs the example to its end; a person signs in at the first address of the provider that it prints. */
async function runExample(...args: string[]): Promise<string> {
  const child = spawn(process.execPath, ["main.js", ...args], { cwd: example.directory, env });
  const output = collectOutput(child);
  let isAsked = false;
  let signingIn: Promise<void> | undefined;
  child.stdout.on("data", () => {
    const address = output().match(/https:\/\/localhost:\S+(?=\s)/)?.[0];
    if (isAsked || address === undefined) return;
    isAsked = true;
    const { username, password } = provider.people[0] ?? { username: "", password: "" };
    const { certificateAuthority } = provider;
    signingIn = signInThroughPages(address, { username, password, certificateAuthority });
  });
  await once(child, "close");
  await signingIn;
  return output();
}

describe.runIf(process.platform === "linux")("the console example", () => {
  it("signs in, calls the API, and asks nobody to sign in the next time", async () => {
    const { username, name } = provider.people[0] ?? {};
    expect(await runExample()).toMatch(
      new RegExp(`Signed in: ${username}\\nGraph says: ${name} .*network\\)`),
    );
    const authorized = provider.counters.authorize;
    expect(await runExample()).toMatch(
      new RegExp(`^Signed in: ${username}\\nGraph says: ${name} .*cache\\)`),
    );
    expect(provider.counters.authorize).toBe(authorized);
  });

  it("leaves nothing of the account when it is signed out", async () => {
    expect(await runExample("--sign-out")).toBe("Nobody is signed in.\n");
    const kept = await readdir(join(example.work, "home"), { recursive: true });
    expect(kept.filter((file) => file.endsWith(".entry"))).toEqual([]);
  });
});

describe("the command latchkey", () => {
  const run = (...args: string[]): Promise<string> =>
    runTool(process.execPath, [join(example.directory, "node_modules/latchkey/dist/cli.js"), ...args], {
      env,
    });

  it("comes with the package", async () => {
    expect(await run("--version")).toBe(`${packageFile.version}\n`);
  });

  it("finds the native modules in the packages that were installed with it", async () => {
    const report = await run("doctor").catch((error: unknown) => String(error));
    expect(report).toContain("[passed] Native modules");
    expect(report).toMatch(/keytar\.node \S*node_modules\/@github\/keytar\//);
    expect(report).toContain(`extensions ${packageFile.dependencies["@azure/msal-node-extensions"]}`);
  });
});
