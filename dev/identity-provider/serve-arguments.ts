// Command line of `npm run idp`.
import { resolve } from "node:path";
import { parseArgs } from "node:util";

export const usage = `Usage: npm run idp [-- --port PORT] [--state DIRECTORY]

  --port PORT        listen on this port of the loopback addresses (default: any free one)
  --state DIRECTORY  keep keys, certificate, port and refresh tokens there, so that people stay signed in
  --help             show this`;

export type ServeArguments =
  | { kind: "serve"; port?: number; stateDirectory?: string }
  | { kind: "help" }
  | { kind: "wrong"; message: string };

export function parseServeArguments(args: string[]): ServeArguments {
  let values: { port?: string; state?: string; help?: boolean };
  try {
    ({ values } = parseArgs({
      args,
      options: { port: { type: "string" }, state: { type: "string" }, help: { type: "boolean", short: "h" } },
    }));
  } catch (error) {
    return {
      kind: "wrong",
      message: error instanceof Error ? error.message : "The arguments are not understood.",
    };
  }
  if (values.help === true) return { kind: "help" };
  const { port, state } = values;
  if (port !== undefined && !(/^\d{1,5}$/.test(port) && Number(port) <= 65_535)) {
    return { kind: "wrong", message: `--port takes a number from 0 to 65535, not "${port}".` };
  }
  if (state === "") return { kind: "wrong", message: "--state takes the path of a folder." };
  return {
    kind: "serve",
    ...(port !== undefined && { port: Number(port) }),
    ...(state !== undefined && { stateDirectory: resolve(state) }),
  };
}
