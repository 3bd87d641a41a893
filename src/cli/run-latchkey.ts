// Runs one command line to its end: everything it says, and the exit code, come out of here.
import { buffer } from "node:stream/consumers";
import { CommanderError } from "commander";
import { AuthError, type AuthErrorCode } from "../shared/auth-error.ts";
import { traceError } from "../main/error-trace.ts";
import { untilAborted } from "../main/network/abort-scope.ts";
import type { Computer } from "../main/user-data.ts";
import { exitCodes, signalExitCodes, type EndingSignal } from "./exit-codes.ts";
import { createProgram } from "./program.ts";
import { openSession } from "./session.ts";
import { createTerminal, type Output } from "./terminal.ts";

export interface CommandLine {
  /** Without the program's name. */
  args: string[];
  computer: Computer;
  input: NodeJS.ReadableStream;
  output: Output;
  errorOutput: Output;
  /** Aborted, with the signal's name as its reason, when the person ends the command. */
  signal: AbortSignal;
}

export interface EndOfCommand {
  exitCode: number;
  /** A call of the secret store holds a thread: the process would wait for it. */
  isSecretStoreHanging: boolean;
}

const doctor = "`latchkey doctor` looks for the cause.";
/** What a person may do about it on this command line. */
const nextSteps: Partial<Record<AuthErrorCode, string>> = {
  interaction_required: "`latchkey sign-in` does that.",
  offline: doctor,
  timed_out: doctor,
  cache_unavailable: doctor,
  cache_locked: doctor,
};

/** Rejects never; resolves once everything is written, or nobody reads it any more. */
export async function runLatchkey(line: CommandLine): Promise<EndOfCommand> {
  const { args, computer, input } = line;
  const ending = new AbortController();
  const { signal } = ending;
  line.signal.addEventListener("abort", () => {
    ending.abort(new AuthError("user_cancelled", "The command was ended before it was done."));
  });
  // Asked also where the parser has given up.
  const isJson = (): boolean => args.includes("--json");
  const terminal = createTerminal(line.output, line.errorOutput, isJson);
  let exitCode = 0;
  let isSecretStoreHanging = false;
  const onHanging = (): void => {
    isSecretStoreHanging = true;
  };
  const program = createProgram(
    (readOptions) => ({
      terminal,
      readInput: () => untilAborted(signal, buffer(input)),
      signal,
      isJson,
      openSession: () => openSession({ computer, options: readOptions(), terminal, signal, onHanging }),
      endWith: (code) => {
        exitCode = code;
      },
    }),
    terminal,
  );
  try {
    await program.parseAsync(args, { from: "user" });
  } catch (thrown) {
    if (thrown instanceof CommanderError) {
      exitCode = thrown.exitCode === 0 ? 0 : exitCodes.invalid_request;
      // The person has been told by the parser.
      if (exitCode !== 0 && isJson()) terminal.result({ error: toUsageError(thrown).toData() }, () => "");
    } else {
      const error = toAuthError(thrown);
      terminal.fail(error);
      const next = nextSteps[error.code];
      if (next !== undefined) terminal.note(next);
      exitCode = exitCodes[error.code];
    }
  }
  if (signal.aborted) exitCode = signalExitCodes[line.signal.reason as EndingSignal];
  await terminal.flush();
  return { exitCode, isSecretStoreHanging };
}

function toUsageError({ code, message }: CommanderError): AuthError {
  const problem = code === "commander.help" ? "No command is named." : message.replace(/^error: /, "");
  return new AuthError("invalid_request", problem);
}

/** What is none is a defect: its text may hold anything, and is not shown. */
function toAuthError(thrown: unknown): AuthError {
  if (thrown instanceof AuthError) return thrown;
  const trace = traceError(thrown);
  return new AuthError("internal", `Something went wrong inside Latchkey. Please report this: ${trace}`, {
    cause: thrown,
  });
}
