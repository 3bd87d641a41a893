// What can be chosen about a package, from the environment: `dist.ts` sets it, electron-builder's hooks read it.

export interface PackageOptions {
  /** The test copy, into which Playwright can look. Never shipped. */
  isForTests: boolean;
  /** Pack the operating system's own broker (WAM, the SSO extension of macOS): about 4 MB, off unless asked for. */
  hasNativeBroker: boolean;
}

export const packageVariables = {
  isForTests: "LATCHKEY_PACKAGE_FOR_TESTS",
  hasNativeBroker: "LATCHKEY_PACKAGE_NATIVE_BROKER",
} as const;

export function readPackageOptions(environment: Record<string, string | undefined>): PackageOptions {
  return {
    isForTests: environment[packageVariables.isForTests] === "1",
    hasNativeBroker: environment[packageVariables.hasNativeBroker] === "1",
  };
}
