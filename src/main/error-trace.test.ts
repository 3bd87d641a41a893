import { describe, expect, it } from "vitest";
import { traceError } from "./error-trace.ts";

const marker = "hunter2";

function throwFrom(message: string, cause?: unknown): Error {
  return new TypeError(message, { cause });
}

describe("traceError", () => {
  it("names the kind, the code and the frames as function and file:line, without folders", () => {
    const error = Object.assign(throwFrom("x"), { code: "ERR_INVALID_URL" });
    const trace = traceError(error);
    expect(trace).toMatch(/^TypeError ERR_INVALID_URL at throwFrom \(error-trace\.test\.ts:\d+\) < /);
    expect(trace).not.toContain("/");
  });

  it("repeats nothing of a message, not even lines that look like frames", () => {
    const message = `${marker}\n    at ${marker} (${marker}.ts:1:1)\n    at ${marker}.js:1:1`;
    const trace = traceError(throwFrom(message, new Error(message)));
    expect(trace).not.toContain(marker);
    expect(trace).toMatch(/^TypeError at throwFrom .*, caused by Error at /);
  });

  it("repeats nothing of a message that was changed after the stack was taken", () => {
    const error = throwFrom(`${marker}\n    at ${marker} (${marker}.ts:1:1)`);
    expect(error.stack).toContain(marker);
    error.message = "another";
    expect(traceError(error)).toBe("TypeError");
  });

  it("repeats no name and no code that is more than a word", () => {
    const error = Object.assign(throwFrom("x"), { name: `${marker} x`, code: `${marker}\n` });
    expect(traceError(error)).not.toContain(marker);
    expect(traceError(error)).toMatch(/^Error at /);
  });

  it("says what was thrown where it was no error, and ends where causes go round", () => {
    expect(traceError(marker)).toBe("a thrown string");
    expect(traceError(null)).toBe("a thrown null");
    expect(traceError({ [marker]: marker })).toBe("a thrown object");
    const round = throwFrom("x");
    round.cause = round;
    expect(traceError(round).split("caused by")).toHaveLength(3);
  });
});
