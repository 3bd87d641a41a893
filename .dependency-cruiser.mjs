// Import boundaries, as data: who may import what. Each rule's comment says where the import belongs.

const rule = (name, comment, from, to) => ({ name, severity: "error", comment, from, to });
const tests = "[.](test|spec)[.]tsx?$";

export default {
  forbidden: [
    rule("no-cycles", "Move what both need into a module of its own.", {}, { circular: true }),
    rule(
      "shared-is-a-leaf",
      "src/shared is the contract between processes and imports nothing but itself: pass it in instead.",
      { path: "^src/shared", pathNot: tests },
      { pathNot: "^src/shared" },
    ),
    rule(
      "cache-knows-no-broker",
      "src/main/cache imports shared, Node and MSAL's types; what needs more belongs to src/main/broker.",
      { path: "^src/main/cache", pathNot: tests },
      { path: "^(src/(main/(broker|ipc|network)|preload|renderer)|node_modules/electron/)" },
    ),
    rule(
      "msal-in-broker-only",
      "msal-node is used in src/main/broker only (its types anywhere): ask the broker instead.",
      { path: "^src", pathNot: ["^src/main/broker", tests] },
      { path: "@azure/msal-(node|common)/", dependencyTypesNot: ["type-only"] },
    ),
    rule(
      "extensions-in-cache-only",
      "msal-node-extensions and keytar load native libraries: src/main/cache/extensions.ts imports them, lazily and in part.",
      { path: "^src", pathNot: ["^src/main/native-broker/broker-process[.]ts$", tests] },
      {
        path: "@azure/msal-node-extensions|/keytar/",
        pathNot: "/package[.]json$",
        dependencyTypesNot: ["type-only"],
      },
    ),
    rule(
      "no-electron-below-the-app",
      "The broker and the cache run without Electron: take what is needed as an option, and give it in src/main/app.ts.",
      { path: "^src/(shared|main/(cache|broker|network|doctor)|renderer)" },
      { path: "node_modules/electron/" },
    ),
    rule(
      "web-request-has-one-door",
      "Electron's webRequest is used by src/main/resources/web-request-door.ts; what it decides with runs without Electron.",
      { path: "^src/main/resources", pathNot: ["web-request-door[.]ts$", tests] },
      { path: "node_modules/electron/" },
    ),
    rule(
      "ipc-knows-no-cache",
      "src/main/ipc talks to the broker, never to the cache.",
      { path: "^src/main/ipc", pathNot: tests },
      { path: "^src/main/cache" },
    ),
    rule(
      "lifecycle-is-handed-what-it-needs",
      "src/main/lifecycle is given Electron's objects and the broker by src/main/app.ts, and knows their types only.",
      { path: "^src/main/lifecycle", pathNot: tests },
      {
        path: "^src/main/|node_modules/electron/",
        pathNot: "^src/main/(lifecycle/|cache/safe-file[.]ts$)",
        dependencyTypesNot: ["type-only"],
      },
    ),
    rule(
      "settings-are-handed-electron",
      "src/main/settings is given Electron's objects by src/main/compose-settings.ts, and knows their types only.",
      { path: "^src/main/settings", pathNot: tests },
      { path: "node_modules/electron/", dependencyTypesNot: ["type-only"] },
    ),
    rule(
      "electron-updater-in-updates-only",
      "electron-updater is loaded by src/main/updates, and only where a package names a server: ask that.",
      { path: "^src", pathNot: ["^src/main/updates", tests] },
      { path: "node_modules/electron-updater/" },
    ),
    rule(
      "preload-is-thin",
      "The preload imports src/shared and Electron only.",
      { path: "^src/preload", pathNot: tests },
      { pathNot: ["^src/(shared|preload)", "node_modules/electron/"] },
    ),
    rule(
      "cache-client-runs-on-servers",
      "src/cache-client runs on servers: it imports Node, the sealed format, and of MSAL its types.",
      { path: "^src/cache-client", pathNot: tests },
      {
        path: "^src/|^node_modules/",
        pathNot: "^src/(cache-client/|main/cache/(sealed-format|entry-store)[.]ts$)",
        dependencyTypesNot: ["type-only"],
      },
    ),
    rule(
      "cli-uses-what-needs-no-electron",
      "src/cli imports shared and those parts of src/main that run without Electron: move what it needs into one of them.",
      { path: "^src/cli", pathNot: tests },
      {
        path: "^src/|node_modules/electron/",
        pathNot: [
          "^src/(cli|shared)/",
          "^src/main/(broker|cache|network|settings|doctor)/",
          "^src/main/(config|error-trace|log-redaction|user-data)[.]ts$",
        ],
      },
    ),
    rule(
      "cli-reaches-no-electron",
      "Something that the command line imports imports Electron, which it runs without: take what is needed as an option.",
      { path: "^src/cli", pathNot: tests },
      { path: "node_modules/electron/", reachable: true },
    ),
    rule(
      "renderer-asks-over-ipc",
      "The renderer imports src/shared and its own libraries only: what main knows comes over IPC.",
      { path: "^src/renderer", pathNot: tests },
      { path: ["^(src/(main|preload)|dev|e2e|packaging|scripts)", "@azure/"] },
    ),
    rule(
      "renderer-has-no-node",
      "There is no Node in the renderer.",
      { path: "^src/renderer", pathNot: tests },
      { dependencyTypes: ["core"] },
    ),
    rule(
      "product-knows-no-workshop",
      "Nothing in src may import dev, e2e, bench, fuzz, packaging or scripts: they are never in a package.",
      { path: "^src", pathNot: tests },
      { path: "^(dev|e2e|bench|fuzz|packaging|scripts)" },
    ),
    rule(
      "no-development-packages",
      "The product's main process and command line may only import what is in package.json's dependencies.",
      { path: "^src/(main|cli)", pathNot: tests },
      { dependencyTypes: ["npm-dev"], dependencyTypesNot: ["type-only"], pathNot: "node_modules/electron/" },
    ),
    rule(
      "kit-is-a-composition",
      "src/kit puts together what src/main, src/preload and src/renderer have: what does work belongs there.",
      { path: "^src/kit", pathNot: tests },
      { dependencyTypes: ["npm"], pathNot: "node_modules/electron/" },
    ),
    rule(
      "kit-without-the-app",
      "The kit goes into other apps: nothing of our own window, its settings and its updates may come with it.",
      { path: "^src/kit", pathNot: tests },
      {
        path: "^src/(main/(app|compose-settings|config|clipboard|log|wipe|window)[.]ts$|main/(activity|desktop|updates|words)/|renderer/.*[.]tsx$)",
        reachable: true,
      },
    ),
    rule(
      "kit-without-electron",
      "latchkey/broker, latchkey/cache-client and latchkey/renderer run where there is no Electron.",
      { path: "^src/kit/(broker|cache-client|renderer)[.]ts$" },
      { path: "node_modules/electron/", reachable: true },
    ),
    rule(
      "examples-use-the-package",
      "An example imports the package by its name, as its reader will: never this project's files.",
      { path: "^examples" },
      { path: "^(src|dev|e2e|packaging|scripts|out)/" },
    ),
    rule(
      "resolvable",
      "This import leads nowhere.",
      // What an example imports is installed where it is run.
      { pathNot: "^examples" },
      { couldNotResolve: true },
    ),
  ],
  options: {
    parser: "swc",
    tsPreCompilationDeps: true,
    doNotFollow: { path: "node_modules" },
    exclude: { path: "^(out|dist|artifacts)/" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "types", "node", "default"],
    },
  },
};
