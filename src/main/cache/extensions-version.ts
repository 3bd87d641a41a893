// The version of msal-node-extensions, for reports: its manifest has no native code.
import manifest from "@azure/msal-node-extensions/package.json" with { type: "json" };

export const extensionsVersion: string = manifest.version;
