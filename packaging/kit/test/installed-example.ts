// An example as its user has it: its files in a folder of their own, and the packed kit installed there by npm.
import { cp, mkdtemp, realpath, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { inject } from "vitest";
import type { IdentityProvider } from "../../../dev/identity-provider/identity-provider.ts";
import { runNpm } from "../run-npm.ts";

const root = join(import.meta.dirname, "../../..");

export interface InstalledExample {
  /** Absolute path of the example's folder. */
  directory: string;
  /** Absolute path of the temporary folder around it, for what else the test writes. */
  work: string;
  remove: () => Promise<void>;
}

/** @param name folder in `examples` */
export async function installExample(name: string): Promise<InstalledExample> {
  const work = await realpath(await mkdtemp(join(tmpdir(), `latchkey-${name}-`)));
  const directory = join(work, name);
  const remove = (): Promise<void> => rm(work, { recursive: true, force: true, maxRetries: 10 });
  try {
    const isSource = (path: string): boolean => !/[\\/](node_modules|package-lock\.json)$/.test(path);
    await cp(join(root, "examples", name), directory, { recursive: true, filter: isSource });
    await runNpm(
      ["install", inject("kit").tarball, "--no-audit", "--no-fund", "--loglevel=error"],
      directory,
    );
    return { directory, work, remove };
  } catch (error) {
    await remove();
    throw error;
  }
}

/** Fills in `config.js`, as a person does with their app registration. */
export async function configure(file: string, provider: IdentityProvider): Promise<void> {
  const { clientId, authority, graphUrl, graphScopes: scopes } = provider;
  const knownAuthorities = [provider.knownAuthority];
  const lines = Object.entries({ clientId, authority, knownAuthorities, graphUrl, scopes }).map(
    ([name, value]) => `export const ${name} = ${JSON.stringify(value)};`,
  );
  await writeFile(file, `${lines.join("\n")}\n`);
}
