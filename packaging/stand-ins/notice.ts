// What every stand-in says of itself, wherever somebody may come upon it, and what a binary is made with.

export const noticeOf = (what: string) => `This is a stand-in for ${what}, made for tests of the packages`;

export const notice = noticeOf("Electron");

export interface ImageOptions {
  /** An executable unless said otherwise. A library is one by its header only. */
  kind?: "executable" | "library";
  /** Carried at the end, unused. */
  data?: Uint8Array;
  /** What it says of itself. */
  text?: string;
}

/** What a stand-in executable ends with: no exit code of Electron's. */
export const standInExitCode = 86;
