// What the kit's bundles have in the place of parts of the app: packages that are installed beside it, and nothing of what
// only the app has.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Plugin } from "vite";
import { findCopyOfMsalCommon } from "../bundle-persistence.ts";

/** Sends what msal-node-extensions brings itself to the packages that are installed with the kit. */
export function takeFromPackages(): Plugin {
  return {
    name: "take-from-packages",
    enforce: "pre",
    resolveId(source, importer) {
      if (source === "keytar") return { id: "@github/keytar", external: true };
      // msal-node gives out the very logger of msal-common: no second copy.
      const isCopy = findCopyOfMsalCommon(source, importer) !== undefined;
      return isCopy ? { id: "@azure/msal-node", external: true } : null;
    },
  };
}

const noNativeBroker = `
  import { AuthError } from "../../../shared/auth-error.ts";
  export function createNativeAccounts() {
    throw new AuthError("invalid_request", "The package latchkey has no native broker: leave nativeBroker out.");
  }`;

/** @param root absolute path of the project's folder */
export function leaveOutTheApp(root: string): Plugin {
  const manifests = ["package.json", "node_modules/@azure/msal-node-extensions/package.json"].map((path) =>
    join(root, path),
  );
  return {
    name: "leave-out-the-app",
    enforce: "pre",
    load(id) {
      // It would go in whole, with all that the package is built by.
      if (manifests.includes(id)) {
        const { name, version } = JSON.parse(readFileSync(id, "utf8")) as Record<string, string>;
        return JSON.stringify({ name, version });
      }
      // It runs in a utility process, whose script is the app's.
      return id.replaceAll("\\", "/").endsWith("/src/main/broker/native/native-accounts.ts")
        ? noNativeBroker
        : null;
    },
  };
}
