// Whether the packages with native code load, and from where: a library of another copy or another system is a cause of trouble.
import { homedir } from "node:os";
import { relative } from "node:path";
import type { DoctorFacts } from "../../shared/doctor-contract.ts";
import { checkNativeParts } from "../cache/native-parts.ts";
import { missingLibsecret } from "../cache/storage-failure.ts";
import { found, type Found } from "./finding.ts";
import { firstLine } from "./run-check.ts";

export async function checkNativeModules(): Promise<Found<"native-modules">> {
  const parts = Object.entries(await checkNativeParts());
  const facts: DoctorFacts = listLoadedLibraries();
  const broken = parts.find(([, state]) => state !== "loaded");
  if (broken === undefined) return found("modules-loaded", facts);
  const [module, reason] = broken;
  const [library] = missingLibsecret.exec(reason) ?? [];
  if (library !== undefined) return found("modules-library-missing", { ...facts, module, library });
  return found("modules-not-loaded", { ...facts, module, reason: firstLine(reason) });
}

const ours = /(?:^|[\\/])(?:libsecret-1[^\\/]*|[^\\/]*\.(?:node|bare))$/;

/** Name of each native library of ours that is loaded → where it lies. */
function listLoadedLibraries(): DoctorFacts {
  const libraries = sharedObjects().filter((path) => ours.test(path));
  return Object.fromEntries(libraries.map((path) => [path.split(/[\\/]/).at(-1) ?? path, shorten(path)]));
}

function sharedObjects(): string[] {
  const report: typeof process.report & { excludeNetwork?: boolean } = process.report;
  const { excludeNetwork = false } = report;
  // Else Node looks up the name of every connection that is open.
  report.excludeNetwork = true;
  try {
    return (report.getReport() as { sharedObjects?: string[] }).sharedObjects ?? [];
  } finally {
    report.excludeNetwork = excludeNetwork;
  }
}

/** From its package on; a system's library as it is. */
function shorten(path: string): string {
  const inPackage = /node_modules[\\/](?!.*node_modules[\\/]).*$/.exec(path)?.[0];
  if (inPackage !== undefined) return inPackage;
  return path.startsWith(homedir()) ? `~/${relative(homedir(), path)}` : path;
}
