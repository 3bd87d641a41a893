// The command line of `npm run dist`.
import { parseArgs } from "node:util";
import type { Arch, Platform } from "./native-files.ts";
import type { PackageOptions } from "./package-options.ts";
import { formatNames, type TargetChoice } from "./targets.ts";

export interface DistArguments extends TargetChoice, PackageOptions {
  isHelp: boolean;
  /** Build nothing if one of them cannot be built here: a release has all or is none. */
  requiresAll: boolean;
  /** Folder that the packages are written to, from the project's folder. */
  output: string;
  version: string | undefined;
}

export const usage = `npm run dist -- [options]

  --linux, --win, --mac   for these only; default all three
  --x64, --arm64          for these only; default both
  --format FORMAT         only packages of this format, such as deb; may be given several times
  --dir                   only the folders that packages are made of: seconds, not minutes
  --output FOLDER         default dist
  --set-version VERSION   instead of package.json's
  --require-all           fail if one of them cannot be built here, instead of leaving it out
  --native-broker         pack WAM and the SSO extension of macOS as well

In the environment:
  LATCHKEY_PUBLISH        where updates come from: github:owner/repository, or an https address; without, there are none
  CSC_LINK, CSC_KEY_PASSWORD, WIN_CSC_LINK, WIN_CSC_KEY_PASSWORD     certificates to sign with; without, nothing is signed
  APPLE_API_KEY, APPLE_API_KEY_ID, APPLE_API_ISSUER                  to notarise with`;

/** Throws with a message for a person if an argument is not known. */
export function parseDistArguments(args: string[]): DistArguments {
  const { values } = parseArgs({
    args,
    options: {
      help: { type: "boolean" },
      linux: { type: "boolean" },
      win: { type: "boolean" },
      mac: { type: "boolean" },
      x64: { type: "boolean" },
      arm64: { type: "boolean" },
      format: { type: "string", multiple: true, default: [] },
      dir: { type: "boolean" },
      output: { type: "string" },
      "set-version": { type: "string" },
      "require-all": { type: "boolean" },
      "native-broker": { type: "boolean" },
    },
  });
  const platforms: [boolean | undefined, Platform][] = [
    [values.linux, "linux"],
    [values.win, "win32"],
    [values.mac, "darwin"],
  ];
  const arches: Arch[] = (["x64", "arm64"] as const).filter((arch) => values[arch]);
  return {
    formats: values.format.map(parseFormat),
    isHelp: values.help ?? false,
    requiresAll: values["require-all"] ?? false,
    platforms: platforms.filter(([isChosen]) => isChosen).map(([, platform]) => platform),
    arches,
    isDirectory: values.dir ?? false,
    output: values.output ?? "dist",
    version: values["set-version"],
    hasNativeBroker: values["native-broker"] ?? false,
  };
}

function parseFormat(text: string): TargetChoice["formats"][number] {
  const found = formatNames.find((name) => name === text);
  if (found === undefined) throw new Error(`--format ${text}: expected one of ${formatNames.join(", ")}`);
  return found;
}
