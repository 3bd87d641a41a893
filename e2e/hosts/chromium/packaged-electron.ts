// Imported by Node before the main script of a package (`--import`): from then on `electron` is the host, in ES modules and in
// CommonJS. The package's own files stay as they are.
import { registerHooks } from "node:module";
import process from "node:process";
import { provideElectron } from "./electron-for-require.ts";
import * as electron from "./electron.ts";
import { packageVariable } from "./hosted-package.ts";

registerHooks({
  resolve: (specifier, context, nextResolve) => {
    if (specifier !== "electron") return nextResolve(specifier, context);
    const file = context.conditions.includes("require") ? "./electron-for-require.ts" : "./electron.ts";
    return { url: new URL(file, import.meta.url).href, shortCircuit: true };
  },
});
provideElectron(electron);

Object.assign(process, { resourcesPath: process.env[packageVariable] });
// A packaged app is its own executable: its arguments begin at the second place.
process.argv.splice(1, 1);
