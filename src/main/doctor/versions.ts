// Versions of what the app is made of.
import type { DoctorFacts } from "../../shared/doctor-contract.ts";
import { found, type Found } from "./finding.ts";

/** As in package.json's `engines`. */
const oldestNode = 20;

/** @param given what only the host knows; goes before what is found here */
export async function listVersions(given: Record<string, string>): Promise<DoctorFacts> {
  const { node, electron } = process.versions;
  const [msal, extensions] = await Promise.all([
    import("../broker/msal-version.ts").then(({ msalVersion }) => msalVersion, notThere),
    import("../cache/extensions-version.ts").then(({ extensionsVersion }) => extensionsVersion, notThere),
  ]);
  return {
    latchkey: "unknown",
    node,
    ...(electron === undefined ? {} : { electron }),
    msal,
    extensions,
    ...given,
  };
}

export function checkVersions({ latchkey = "", node = "", electron }: DoctorFacts): Found<"versions"> {
  const facts = { latchkey, node, ...(electron === undefined ? {} : { electron }) };
  if (Number.parseInt(String(node), 10) < oldestNode)
    return found("versions-node-too-old", { ...facts, wanted: oldestNode });
  return found("versions-listed", facts);
}

function notThere(): string {
  return "not there";
}
