// What packages are signed and notarised with, as the environment says it: which of it is there, and what follows.

type Environment = Record<string, string | undefined>;

/** All that electron-builder reads and that we document. */
export const signingVariables = [
  "CSC_LINK",
  "CSC_KEY_PASSWORD",
  "WIN_CSC_LINK",
  "WIN_CSC_KEY_PASSWORD",
  "APPLE_API_KEY",
  "APPLE_API_KEY_ID",
  "APPLE_API_ISSUER",
] as const;

/** A secret that is not set reaches a GitHub step as an empty string, and electron-builder takes that for a certificate. */
export function dropEmptyVariables(environment: Environment): void {
  for (const name of signingVariables) if (environment[name] === "") delete environment[name];
}

/** Of `CSC_LINK` and `WIN_CSC_LINK`. On Windows the first counts where the second is not set. */
export function hasCertificate(environment: Environment, prefix: "CSC" | "WIN_CSC"): boolean {
  return (environment[`${prefix}_LINK`] ?? "") !== "";
}

/** For whoever builds: what the packages will lack. Empty if that is nothing. */
export function describeSigning(environment: Environment, platform: NodeJS.Platform): string {
  const notes: string[] = [];
  const hasMacCertificate = hasCertificate(environment, "CSC");
  if (!hasMacCertificate && !hasCertificate(environment, "WIN_CSC")) {
    notes.push(
      "Nothing will be signed: there is no certificate in CSC_LINK or WIN_CSC_LINK. Windows and macOS will warn whoever opens these packages.",
    );
  }
  if (platform === "darwin" && environment["APPLE_API_KEY"] === undefined) {
    notes.push("Nothing will be notarised: APPLE_API_KEY is not set.");
  } else if (platform === "darwin" && !hasMacCertificate) {
    notes.push("Nothing will be notarised: Apple takes only what a certificate in CSC_LINK has signed.");
  }
  return notes.join("\n");
}
