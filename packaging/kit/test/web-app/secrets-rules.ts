// Checks the example's own rules for secrets, in the module that keeps them.
import { chmod, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { expect } from "vitest";
import type { WebAppBed } from "./web-app-bed.ts";

export async function checkSecretsRules(bed: WebAppBed): Promise<void> {
  const module = pathToFileURL(join(bed.installed.directory, "src/secrets.ts")).href;
  const { readSecrets } = (await import(/* @vite-ignore */ module)) as {
    readSecrets: (file: string, elsewhere: object) => Record<string, string>;
  };
  const file = join(bed.installed.directory, ".env.test");
  const nowhere = {
    environment: { PATH: "/usr/bin" },
    commandLine: ["src/server.ts"],
    configFile: { name: "config.json", text: JSON.stringify(bed.config()) },
  };
  const secret = bed.secrets.CLIENT_SECRET;
  const lines = Object.entries(bed.secrets).map(([name, value]) => `${name}=${value}\n`);
  await writeFile(file, lines.join(""), { mode: 0o600 });
  expect(readSecrets(file, nowhere)).toEqual(bed.secrets);

  const inConfig = (text: string) => ({ configFile: { name: "config.json", text } });
  const misplaced = [
    [{ environment: { CLIENT_SECRET: "any" } }, /CLIENT_SECRET is in the environment \(CLIENT_SECRET\)/],
    [{ environment: { npm_config_client_secret: "any" } }, /CLIENT_SECRET is in the environment/],
    [{ environment: { OTHER: secret } }, /CLIENT_SECRET is in the environment \(OTHER\)/],
    [{ commandLine: ["--client-secret=any"] }, /CLIENT_SECRET is in the command line/],
    [{ commandLine: [`--token=${secret}`] }, /CLIENT_SECRET is in the command line/],
    [inConfig('{ "cacheKeys": "any" }'), /CACHE_KEYS is in config.json/],
    [inConfig(`{ "graphUrl": "https://graph/${secret}" }`), /CLIENT_SECRET is in config.json/],
  ] as const;
  for (const [elsewhere, message] of misplaced) {
    const error = errorOf(() => readSecrets(file, { ...nowhere, ...elsewhere }));
    expect(error.message).toMatch(message);
    expect(error.message).not.toContain(secret);
  }

  await chmod(file, 0o640);
  expect(() => readSecrets(file, nowhere)).toThrow(/can be read by others. Run: chmod 600 .env/);
  await chmod(file, 0o600);
  await writeFile(file, "CLIENT_SECRET=\n");
  expect(() => readSecrets(file, nowhere)).toThrow(/CLIENT_SECRET is missing in .env/);
  await rm(file);
  expect(() => readSecrets(file, nowhere)).toThrow(/Copy .env.example to .env/);
}

function errorOf(go: () => unknown): Error {
  try {
    go();
  } catch (error) {
    if (error instanceof Error) return error;
  }
  throw new Error("Nothing was refused.");
}
