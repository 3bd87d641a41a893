// What electron-builder asks of fpm for deb and rpm, read strictly: an argument that is not known is an error.
import { parseArgs } from "node:util";

export interface PackageRequest {
  target: "deb" | "rpm";
  /** As the packages of `target` name it. */
  architecture: string;
  name: string;
  version: string;
  iteration: string | undefined;
  maintainer: string;
  vendor: string | undefined;
  url: string;
  license: string | undefined;
  category: string;
  /** Its first line is the summary, unless `summary` is given. */
  description: string;
  summary: string | undefined;
  priority: string;
  compression: string;
  depends: readonly string[];
  recommends: readonly string[];
  /** On the installed system; each is the package's own, with all folders below it. */
  directories: readonly string[];
  /** Paths of scripts. */
  afterInstall: string | undefined;
  afterRemove: string | undefined;
  /** From a file, or what is in a folder if it ends with `/`, to a path on the installed system. */
  contents: readonly { from: string; to: string }[];
  packagePath: string;
}

/** electron-builder gives Debian's names for both. */
const architectures: Record<PackageRequest["target"], Record<string, string>> = {
  deb: { amd64: "amd64", arm64: "arm64" },
  rpm: { amd64: "x86_64", x86_64: "x86_64", arm64: "aarch64", aarch64: "aarch64" },
};

const text = { type: "string" } as const;
const list = { type: "string", multiple: true } as const;
const flag = { type: "boolean" } as const;

const debOptions = { "deb-compression": text, "deb-priority": text, "deb-recommends": list } as const;
const rpmOptions = { "rpm-compression": text, "rpm-os": text, "rpm-summary": text } as const;
const commonOptions = {
  "input-type": { ...text, short: "s" },
  "output-type": { ...text, short: "t" },
  depends: { ...list, short: "d" },
  directories: list,
  force: flag,
  debug: flag,
  log: text,
  architecture: text,
  name: text,
  version: text,
  iteration: text,
  maintainer: text,
  vendor: text,
  url: text,
  license: text,
  category: text,
  description: text,
  package: text,
  "after-install": text,
  "after-remove": text,
} as const;

/** @throws if an argument is unknown, missing, or not for the kind of package that is asked for */
export function parseFpmArguments(args: readonly string[]): PackageRequest {
  const { values, positionals } = parseArgs({
    args: [...args],
    options: { ...commonOptions, ...debOptions, ...rpmOptions },
    allowPositionals: true,
  });
  const target = values["output-type"];
  if (values["input-type"] !== "dir") throw new Error("-s must be dir: no other source is known here");
  if (target !== "deb" && target !== "rpm") throw new Error(`-t is ${target}, and must be deb or rpm`);
  const foreign = Object.keys(target === "deb" ? rpmOptions : debOptions).find((name) => name in values);
  if (foreign !== undefined) throw new Error(`--${foreign} is not for ${target}`);
  if ((values["rpm-os"] ?? "linux") !== "linux") throw new Error("--rpm-os must be linux");

  const needed = (name: keyof typeof commonOptions): string => {
    const value = values[name];
    if (typeof value !== "string" || value === "") throw new Error(`--${name} is missing`);
    return value;
  };
  const architecture = architectures[target][needed("architecture")];
  if (architecture === undefined) {
    const known = Object.keys(architectures[target]).join(", ");
    throw new Error(`--architecture is ${values.architecture}, and must be one of ${known}`);
  }
  return {
    target,
    architecture,
    name: needed("name"),
    version: needed("version"),
    iteration: values.iteration,
    maintainer: needed("maintainer"),
    vendor: values.vendor,
    url: needed("url"),
    license: values.license,
    category: values.category ?? "default",
    description: needed("description"),
    summary: values["rpm-summary"],
    priority: values["deb-priority"] ?? "optional",
    compression: values[`${target}-compression`] ?? "gzip",
    depends: values.depends ?? [],
    recommends: values["deb-recommends"] ?? [],
    directories: values.directories ?? [],
    afterInstall: values["after-install"],
    afterRemove: values["after-remove"],
    contents: positionals.map(parseMapping),
    packagePath: needed("package"),
  };
}

function parseMapping(argument: string): { from: string; to: string } {
  const [from = "", to = "", ...rest] = argument.split("=");
  if (from === "" || !to.startsWith("/") || rest.length > 0) {
    throw new Error(`"${argument}" is not of the form <file or folder>=</path on the installed system>`);
  }
  return { from, to };
}
