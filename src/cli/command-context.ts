// What every command is given, besides its own options.
import type { Session } from "./session.ts";
import type { Terminal } from "./terminal.ts";

export interface CommandContext {
  terminal: Terminal;
  /** All of standard input. Rejects with `user_cancelled` if the person ends the command before. */
  readInput: () => Promise<Buffer>;
  /** Aborted with `user_cancelled` when the person ends the command. */
  signal: AbortSignal;
  /** Reads configuration and settings. Throws `invalid_request`. */
  openSession: () => Session;
  /** With `--json`. */
  isJson: () => boolean;
  /** The command is done, with this exit code. */
  endWith: (exitCode: number) => void;
}
