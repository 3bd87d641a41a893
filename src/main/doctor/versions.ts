// Versions of what the app is made of.
import type { DoctorFacts } from "../../shared/doctor-contract.ts";
import { persistenceVersion } from "../cache/extensions.ts";
import { found, type Found } from "./finding.ts";

/** As in package.json's `engines`. */
const oldestNode = 20;

/** @param given what only the host knows; goes before what is found here */
export async function listVersions(given: Record<string, string>): Promise<DoctorFacts> {
  const { node, electron } = process.versions;
  const msal = await import("../broker/msal-version.ts").then(({ msalVersion }) => msalVersion, notThere);
  return {
    latchkey: "unknown",
    node,
    ...(electron === undefined ? {} : { electron }),
    msal,
    extensions: readExtensionsVersion(),
    ...given,
  };
}

export function checkVersions({ latchkey = "", node = "", electron }: DoctorFacts): Found<"versions"> {
  const facts = { latchkey, node, ...(electron === undefined ? {} : { electron }) };
  if (Number.parseInt(String(node), 10) < oldestNode)
    return found("versions-node-too-old", { ...facts, wanted: oldestNode });
  return found("versions-listed", facts);
}

function readExtensionsVersion(): string {
  try {
    return persistenceVersion();
  } catch {
    return notThere();
  }
}

function notThere(): string {
  return "not there";
}
