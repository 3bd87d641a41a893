// What the app runs on, as far as it changes what a person has to do, or tells whoever reads a bug report where to look.
import { readFile } from "node:fs/promises";
import { release, type, version } from "node:os";
import { parseEnv } from "node:util";
import type { DoctorFacts } from "../../shared/doctor-contract.ts";
import { distributionFamilies } from "../../shared/doctor-install.ts";
import { detectSurroundings, type Surroundings } from "../cache/storage-failure.ts";
import type { Environment } from "./session-bus.ts";

export interface Platform {
  facts: DoctorFacts;
  /** What advice about packages and sessions depends on: `family`, `surroundings`, `desktop`. */
  forAdvice: DoctorFacts;
}

export async function describePlatform(environment: Environment): Promise<Platform> {
  const general = { system: type(), kernel: release(), architecture: process.arch };
  if (process.platform !== "linux") return { facts: { ...general, version: version() }, forAdvice: {} };
  const { PRETTY_NAME: distribution, ID: id = "", ID_LIKE: like = "" } = await readOsRelease();
  const forAdvice = withoutEmpty({
    family: familyOf([id, ...like.split(" ")]),
    surroundings: surroundingsOf(environment),
    desktop: environment["XDG_CURRENT_DESKTOP"],
  });
  const session = environment["XDG_SESSION_TYPE"];
  return { facts: { ...general, ...withoutEmpty({ distribution, session }), ...forAdvice }, forAdvice };
}

/** Kubernetes, LXC and systemd's containers leave no file behind, but a variable. */
function surroundingsOf({ container, KUBERNETES_SERVICE_HOST: kubernetes }: Environment): Surroundings {
  const found = detectSurroundings();
  const isContainer = (container ?? "") !== "" || kubernetes !== undefined;
  return found === "desktop" && isContainer ? "container" : found;
}

/** https://www.freedesktop.org/software/systemd/man/latest/os-release.html */
async function readOsRelease(): Promise<NodeJS.Dict<string>> {
  for (const file of ["/etc/os-release", "/usr/lib/os-release"]) {
    const text = await readFile(file, "utf8").catch(() => undefined);
    if (text !== undefined) return parseEnv(text);
  }
  return {};
}

function familyOf(ids: string[]): string | undefined {
  const isOneOf = (id: string, known: readonly string[]): boolean =>
    known.some((name) => id === name || id.startsWith(`${name}-`));
  return Object.entries(distributionFamilies).find(([, known]) => ids.some((id) => isOneOf(id, known)))?.[0];
}

function withoutEmpty(facts: Record<string, string | undefined>): DoctorFacts {
  const known = Object.entries(facts).filter((fact): fact is [string, string] => (fact[1] ?? "") !== "");
  return Object.fromEntries(known);
}
