// Builds an RPM package by `rpmbuild`, with the tags that fpm writes.
import { copyFile, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { PackageRequest } from "./fpm-arguments.ts";
import { runTool } from "./run-tool.ts";
import { listStaged } from "./staged-contents.ts";

/** RPM's name of a payload's level and kind. */
const payloads: Record<string, string> = {
  none: "w0.gzdio",
  gzip: "w9.gzdio",
  bzip2: "w9.bzdio",
  xz: "w6.xzdio",
  xzmt: "w6T.xzdio",
};

/**
 * @param root folder with what is installed
 * @param workspace folder for what `rpmbuild` makes on its way
 */
export async function buildRpm(request: PackageRequest, root: string, workspace: string): Promise<void> {
  const payload = payloads[request.compression];
  if (payload === undefined) {
    throw new Error(
      `--rpm-compression ${request.compression} is none of ${Object.keys(payloads).join(", ")}`,
    );
  }
  const spec = join(workspace, "package.spec");
  await writeFile(spec, await specFile(request, root));
  const macros = {
    _topdir: workspace,
    _dbpath: join(workspace, "db"),
    _rpmdir: workspace,
    _rpmfilename: "built.rpm",
    _binary_payload: payload,
    // Binaries stay as they are: nothing stripped, nothing linked by build-id.
    __os_install_post: "%{nil}",
    debug_package: "%{nil}",
    _build_id_links: "none",
  };
  await runTool("rpmbuild", [
    "-bb",
    "--target",
    `${request.architecture}-unknown-linux`,
    ...Object.entries(macros).flatMap(([name, value]) => ["--define", `${name} ${value}`]),
    spec,
  ]);
  await copyFile(join(workspace, "built.rpm"), request.packagePath);
}

async function specFile(request: PackageRequest, root: string): Promise<string> {
  const tags: [string, string | undefined][] = [
    ["Name", request.name],
    ["Version", request.version],
    ["Release", request.iteration ?? "1"],
    ["Summary", request.summary ?? request.description.split("\n")[0]],
    ["License", request.license ?? "unknown"],
    ["Vendor", request.vendor],
    ["URL", request.url],
    ["Packager", request.maintainer],
    ["Group", request.category],
    ["AutoReqProv", "no"],
    ...request.depends.map((name): [string, string] => ["Requires", name]),
  ];
  const files = await listStaged(root, "files");
  const folders = (await listStaged(root, "folders")).filter((folder) =>
    request.directories.some((owned) => `/${folder}/`.startsWith(`${owned}/`)),
  );
  return [
    ...tags.flatMap(([name, value]) => (value === undefined ? [] : [`${name}: ${withoutMacros(value)}`])),
    "%description",
    withoutMacros(request.description),
    "%install",
    `mkdir -p "%{buildroot}" && cp -a "${root}/." "%{buildroot}/"`,
    ...(await script("%post", request.afterInstall)),
    ...(await script("%postun", request.afterRemove)),
    "%files",
    "%defattr(-,root,root,-)",
    ...folders.map((folder) => `%dir "/${literalPath(folder)}"`),
    ...files.map((file) => `"/${literalPath(file)}"`),
    "",
  ].join("\n");
}

async function script(section: string, path: string | undefined): Promise<string[]> {
  return path === undefined ? [] : [section, withoutMacros(await readFile(path, "utf8"))];
}

const withoutMacros = (text: string) => text.replaceAll("%", "%%");

/** A path of `%files` is a pattern: what has a meaning there is put into a class of its own. */
function literalPath(path: string): string {
  if (/["\n]/.test(path)) throw new Error(`${path}: an RPM package cannot list a quote or a line break`);
  return withoutMacros(path.replaceAll(/[[*?{]/g, "[$&]"));
}
