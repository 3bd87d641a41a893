// What is refused before anything is opened, and what needs nothing opened.
import { PassThrough } from "node:stream";
import { describe, expect, it } from "vitest";
import type { AuthErrorData } from "../shared/auth-error.ts";
import { runLatchkey } from "./run-latchkey.ts";
import { version } from "./version.ts";

interface Ended {
  exitCode: number;
  output: string;
  error: string;
}

async function run(args: string[], signal = new AbortController().signal): Promise<Ended> {
  const [output, errorOutput] = [new PassThrough(), new PassThrough()];
  const { exitCode } = await runLatchkey({
    args,
    computer: { platform: "linux", environment: {}, homeDirectory: "/nonexistent" },
    input: new PassThrough(),
    output,
    errorOutput,
    signal,
  });
  return { exitCode, output: String(output.read() ?? ""), error: String(errorOutput.read() ?? "") };
}

const call = ["call", "https://api.example/", "-s", "a"];

describe("runLatchkey", () => {
  it.each<[RegExp, string[]]>([
    [/^No command is named/, []],
    [/^required option '-s, --scope <scope>'/, ["token"]],
    [/It names no scope/, ["token", "-s", " "]],
    [
      /^option '-a, --account <account>' cannot be used with option '--all'/,
      ["sign-out", "--all", "-a", "x"],
    ],
    [
      /'--login-hint <user>' cannot be used with option '--device-code'/,
      ["sign-in", "--login-hint", "x", "--device-code"],
    ],
    [/^unknown command 'prune'/, ["quarantine", "prune"]],
    [/either a file or --stock-cache/, ["import"]],
    [/belong to --stock-cache/, ["import", "file", "--plaintext"]],
    [/must not hold Authorization/, [...call, "-H", "authorization: Basic x"]],
    [/not of the form "name: value"/, [...call, "-H", "no colon"]],
    [/A GET request has no body/, [...call, "-d", "{}", "-X", "get"]],
    [/takes an HTTP method/, [...call, "-X", "GET /"]],
    [/--data names cannot be read/, [...call, "-d", "@/nonexistent"]],
    [/not https/, ["call", "http://api.example/", "-s", "a"]],
    [/takes the path of a folder/, ["status", "--user-data-dir", ""]],
    [/not set up yet/, ["accounts"]],
  ])("refuses with %s", async (message, args) => {
    const { exitCode, output, error } = await run([...args, "--json"]);
    expect(exitCode).toBe(2);
    const found = (JSON.parse(output) as { error: AuthErrorData }).error;
    expect(found.code).toBe("invalid_request");
    expect(found.message).toMatch(message);
    expect(error).not.toBe("");
  });

  it("teaches, by examples in the help of every command", async () => {
    const { output, exitCode } = await run(["--help"]);
    expect(exitCode).toBe(0);
    const [, section = ""] = output.split("\nCommands:\n");
    const [list = ""] = section.split("\n\n");
    const commands = [...list.matchAll(/^ {2}([a-z][a-z-]+) /gm)].map(([, name = ""]) => name);
    expect(commands).toHaveLength(11);
    for (const name of commands.filter((each) => each !== "help")) {
      const help = await run([name, "--help"]);
      expect(help, name).toMatchObject({ exitCode: 0, error: "" });
      const [, examples = ""] = help.output.split("\nExamples:\n");
      expect(examples, name).toContain(`latchkey ${name}`);
    }
    expect(await run(["--version"])).toMatchObject({ exitCode: 0, output: `${version}\n` });
  });

  it("stops waiting for standard input when the person ends it", async () => {
    const ending = new AbortController();
    const running = run([...call, "-d", "@-"], ending.signal);
    ending.abort("SIGINT");
    expect(await running).toMatchObject({ exitCode: 130, output: "" });
  });
});
