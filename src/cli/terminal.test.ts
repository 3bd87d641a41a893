import { PassThrough } from "node:stream";
import { describe, expect, it } from "vitest";
import { AuthError } from "../shared/auth-error.ts";
import { createTerminal, listFields, toPrintable, type Terminal } from "./terminal.ts";

const open = (isJson: boolean): { terminal: Terminal; read: () => [output: string, error: string] } => {
  const [output, error] = [new PassThrough(), new PassThrough()];
  const text = (stream: PassThrough): string => String(stream.read() ?? "");
  return { terminal: createTerminal(output, error, () => isJson), read: () => [text(output), text(error)] };
};

describe("createTerminal", () => {
  it("tells of an error on standard error, without colours where there is no terminal", () => {
    const { terminal, read } = open(false);
    terminal.fail(new AuthError("offline", "No network.", { correlationId: "c-1" }));
    terminal.warn("Careful.");
    expect(read()).toEqual(["", "error: offline: No network. [c-1]\nwarning: Careful.\n"]);
  });

  it("adds the error as data for whatever reads the result", () => {
    const { terminal, read } = open(true);
    terminal.fail(new AuthError("throttled", "Slow down.", { retryAfterMs: 500 }));
    const [output, error] = read();
    expect(JSON.parse(output)).toEqual({
      error: { code: "throttled", message: "Slow down.", retryable: true, retryAfterMs: 500 },
    });
    expect(error).toBe("error: throttled: Slow down.\n");
  });

  it("has said everything, or all that it can, once it is flushed", async () => {
    const output = new PassThrough();
    const terminal = createTerminal(output, new PassThrough(), () => false);
    output.destroy(new Error("EPIPE"));
    terminal.result({}, () => "too late");
    expect(await terminal.pass(Buffer.from("too late"))).toBe(false);
    await terminal.flush();
  });
});

describe("listFields", () => {
  it("leaves out what is not there, and lets no value write to the terminal", () => {
    const fields = listFields([
      ["name", "Ada\u001B]0;owned\u0007\nroot"],
      ["nothing", undefined],
      ["tenant", "\u202Et"],
    ]);
    expect(fields).toBe("  name    Ada\uFFFD]0;owned\uFFFD\uFFFDroot\n  tenant  \uFFFDt");
    expect(toPrintable("Łukasz ليلى")).toBe("Łukasz ليلى");
  });
});
