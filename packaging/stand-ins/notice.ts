// What every stand-in says of itself, wherever somebody may come upon it.

export const noticeOf = (what: string) => `This is a stand-in for ${what}, made for tests of the packages`;

export const notice = noticeOf("Electron");

/** What a stand-in executable ends with: no exit code of Electron's. */
export const standInExitCode = 86;
