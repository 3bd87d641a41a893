// The one door to standard output and standard error. Results, and nothing else, go to the first, for whatever reads them;
// what a person is told meanwhile goes to the second. Without a terminal there are no colours.
import { styleText } from "node:util";
import type { AuthError } from "../shared/auth-error.ts";

export interface Terminal {
  /** One JSON document with `--json`, else text. */
  result(value: unknown, text: () => string): void;
  /** The bytes as they are; resolves when they are taken. False once nobody reads any more. */
  pass(bytes: Uint8Array): Promise<boolean>;
  /** A line for the person, on standard error. */
  note(text: string): void;
  warn(text: string): void;
  /** What went wrong: as a sentence for the person, and with `--json` as data for whatever reads the result. */
  fail(error: AuthError): void;
  /** As it is, on standard output or standard error: the parser's help and complaints. */
  write(where: "output" | "error", text: string): void;
  heading(text: string): string;
  isOutputTerminal: boolean;
  /** Resolves when all of it is written, or cannot be. */
  flush(): Promise<void>;
}

export type Output = NodeJS.WritableStream & { isTTY?: boolean };
type Style = Parameters<typeof styleText>[0];

/** @param isJson asked late: the command line has not been read yet */
export function createTerminal(output: Output, error: Output, isJson: () => boolean): Terminal {
  const pending = new Set<Promise<boolean>>();
  const write = (stream: Output, data: string | Uint8Array): Promise<boolean> => {
    const written = new Promise<boolean>((resolve) => {
      stream.write(data, (failure) => resolve(!failure));
    });
    pending.add(written);
    void written.finally(() => pending.delete(written));
    return written;
  };
  // Whoever read it may be gone, as in `latchkey accounts | head -1`. What was asked for is done all the same.
  for (const stream of [output, error]) stream.on("error", () => undefined);
  const style = (stream: Output, how: Style, text: string): string =>
    // It looks at NO_COLOR, FORCE_COLOR and whether there is a terminal.
    styleText(how, text, { stream });
  const writeJson = (value: unknown): void => {
    void write(output, `${JSON.stringify(value, undefined, 2)}\n`);
  };
  const note = (text: string): void => void write(error, `${text}\n`);

  return {
    result: (value, text) => {
      if (isJson()) return writeJson(value);
      const shown = text();
      if (shown !== "") void write(output, `${shown}\n`);
    },
    pass: (bytes) => write(output, bytes),
    note,
    warn: (text) => note(`${style(error, "yellow", "warning:")} ${text}`),
    fail: (failure) => {
      if (isJson()) writeJson({ error: failure.toData() });
      const id = failure.correlationId === undefined ? "" : ` [${failure.correlationId}]`;
      note(`${style(error, "red", `error: ${failure.code}:`)} ${failure.message}${id}`);
    },
    write: (where, text) => void write(where === "output" ? output : error, text),
    heading: (text) => style(output, "bold", text),
    isOutputTerminal: output.isTTY === true,
    flush: async () => {
      await Promise.all(pending);
    },
  };
}

/** Control characters, and those that turn the direction of writing: a provider's text must not write to the terminal. */
const unprintable = /[\p{Cc}\u202A-\u202E\u2066-\u2069]/gu;

/** Text from elsewhere, such as a person's name, as it may be shown. */
export function toPrintable(text: string): string {
  return text.replaceAll(unprintable, "\uFFFD");
}

/** One field a line, their values below each other. */
export function listFields(fields: readonly (readonly [name: string, value: string | undefined])[]): string {
  const shown = fields.filter((field): field is readonly [string, string] => field[1] !== undefined);
  const width = Math.max(...shown.map(([name]) => name.length));
  return shown.map(([name, value]) => `  ${name.padEnd(width)}  ${toPrintable(value)}`).join("\n");
}
