// What the app does on its command line instead of opening a window, and how it prints what came of it.
import { isDeepLink } from "./deep-link.ts";

/** `wipe`: remove what the app has kept. `smoke-test`: start as ever, look whether everything works, and end. */
export type Command = "wipe" | "smoke-test";

const switches: Record<string, Command> = { "--wipe": "wipe", "--smoke-test": "smoke-test" };

/** What the session starts the app with: it then waits in the tray, if it has an icon there. */
export const startedAtLogin = "--started-at-login";

/** SECURITY: A deep link raises the window and carries nothing. What starts the app beside one is not obeyed. */
export function readCommand(argv: readonly string[]): Command | undefined {
  if (argv.some(isDeepLink)) return undefined;
  return argv.map((argument) => switches[argument]).find((command) => command !== undefined);
}

/** Resolves when whoever reads standard output has all of it, or has gone. */
export async function print(text: string, output: NodeJS.WritableStream): Promise<void> {
  output.on("error", () => undefined);
  await new Promise<void>((resolve) => {
    output.write(text, () => resolve());
  });
}
