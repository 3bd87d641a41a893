import { describe, expect, it } from "vitest";
import { AuthError } from "../../shared/auth-error.ts";
import { GraphError } from "../graph-client.ts";
import { describeError, describeForSupport } from "./error-words.ts";

const info = {
  name: "Latchkey",
  version: "1.2.3",
  isConfigured: true,
  authorityHost: "login.example",
  graphUrl: "https://api.example",
  graphScopes: [],
  exposeTokens: true,
};

describe("describeError", () => {
  it("gives main's own message, under a title by its code", () => {
    const error = new AuthError("offline", "No network. Connect, then try again.", { correlationId: "id" });
    expect(describeError(error)).toEqual({
      code: "offline",
      title: "Offline",
      message: "No network. Connect, then try again.",
      detail: "No network. Connect, then try again.",
      correlationId: "id",
    });
  });

  it("tells nothing of an error that is nobody's", () => {
    const found = describeError(new TypeError("x is undefined at secret.ts"));
    expect(found.code).toBe("internal");
    expect(JSON.stringify(found)).not.toContain("secret");
  });
});

describe("describeForSupport", () => {
  it("names what happened, where and when, one to a line", () => {
    const error = new GraphError("api_forbidden", { status: 403, cause: new Error("Bearer secret") });
    const text = describeForSupport(error, info, new Date(0));
    expect(text.split("\n").slice(1)).toEqual([
      "code: api_forbidden",
      "app: Latchkey 1.2.3",
      "authority: login.example",
      "time: 1970-01-01T00:00:00.000Z",
    ]);
    expect(text).not.toContain("secret");
  });
});
