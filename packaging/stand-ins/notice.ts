// What every stand-in says of itself, wherever somebody may come upon it.

export const notice = "This is a stand-in for Electron, made for tests of the packages";

/** What a stand-in executable ends with: no exit code of Electron's. */
export const standInExitCode = 86;
