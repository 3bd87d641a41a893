// What can be chosen about a package, from the environment: `dist.ts` sets it, electron-builder's hooks read it.

export interface PackageOptions {
  /** Pack the operating system's own broker (WAM, the SSO extension of macOS): about 4 MB, off unless asked for. */
  hasNativeBroker: boolean;
}

export const packageVariables = {
  hasNativeBroker: "LATCHKEY_PACKAGE_NATIVE_BROKER",
} as const;

export function readPackageOptions(environment: Record<string, string | undefined>): PackageOptions {
  return {
    hasNativeBroker: environment[packageVariables.hasNativeBroker] === "1",
  };
}
