// The kit's types in a program of somebody else's: strict, with the declarations of packages checked as well, and under both of
// the ways in which compilers find modules today.
import { cp, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { runTool } from "../../stand-ins/run-tool.ts";
import { installExample, type InstalledExample } from "./installed-example.ts";

const root = join(import.meta.dirname, "../../..");
let example: InstalledExample;

const program = `
import { BrowserWindow } from "electron";
import { openTokenBroker, type TokenBroker, type TokenGrant } from "latchkey/broker";
import { createSealedCacheClient, type CacheStore } from "latchkey/cache-client";
import { appOrigin, AuthError, declareAppOrigin, openTokenLayer, type WindowPolicy } from "latchkey/main";
import "latchkey/preload";
import { createTokenClient, type TokenClient } from "latchkey/renderer";

declareAppOrigin();
const policy: WindowPolicy = { scopes: ["User.Read"], exposeTokens: true };
const layer = await openTokenLayer({
  clientId: "00000000-0000-0000-0000-000000000000",
  authority: "https://login.microsoftonline.com/common",
  serviceName: "com.example",
  page: { directory: import.meta.dirname },
});
const window = new BrowserWindow({ webPreferences: layer.webPreferences });
layer.allow(window, policy);
await window.loadURL(\`\${appOrigin}/index.html\`);
const broker: TokenBroker = layer.broker;
const client: TokenClient = createTokenClient();
const [account] = await client.accounts();
if (account !== undefined) {
  const grant: TokenGrant = await broker.getToken({ accountId: account.accountId, scopes: [] });
  const expiresOn: number = grant.expiresOn;
  console.log(new Date(expiresOn));
}
export const openAnother = (): Promise<TokenBroker> =>
  openTokenBroker({ clientId: "", authority: "", cache: { directory: "/", serviceName: "" } });
const store: CacheStore = new Map<string, string>();
export const cache = createSealedCacheClient({ store, keys: [new Uint8Array(32)] });
try {
  await client.signIn({ scopes: ["User.Read"] });
} catch (error) {
  if (error instanceof AuthError && error.code === "user_cancelled") console.log(error.message);
}
// @ts-expect-error A layer needs to know whose app it is.
await openTokenLayer({ authority: "", serviceName: "" });
// @ts-expect-error There is no such channel.
await client.copyToken({});
`;

beforeAll(async () => {
  // The one that has Electron's types.
  example = await installExample("minimal-electron");
  // Electron's own declarations need Node's.
  await cp(join(root, "node_modules/@types/node"), join(example.directory, "node_modules/@types/node"), {
    recursive: true,
    dereference: true,
  });
  await cp(join(root, "node_modules/undici-types"), join(example.directory, "node_modules/undici-types"), {
    recursive: true,
    dereference: true,
  });
  await writeFile(join(example.directory, "app.ts"), program);
});
afterAll(() => example?.remove());

describe("the kit's types", () => {
  it.each([
    { module: "nodenext", moduleResolution: "nodenext" },
    { module: "esnext", moduleResolution: "bundler" },
  ])("compile under $moduleResolution, the packages' declarations included", async (modules) => {
    const options = {
      ...modules,
      strict: true,
      noEmit: true,
      skipLibCheck: false,
      exactOptionalPropertyTypes: true,
      target: "es2024",
      lib: ["es2024", "dom"],
      types: ["node"],
    };
    const settings = { compilerOptions: options, files: ["app.ts"] };
    const file = join(example.directory, `tsconfig.${modules.moduleResolution}.json`);
    await writeFile(file, JSON.stringify(settings));
    const compiler = join(root, "node_modules/typescript/bin/tsc");
    expect(await runTool(process.execPath, [compiler, "-p", file], { cwd: example.directory })).toBe("");
  });
});
