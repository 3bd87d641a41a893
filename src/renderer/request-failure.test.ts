import { describe, expect, it } from "vitest";
import { AuthError } from "../shared/auth-error.ts";
import type { RequestFailure } from "../shared/ipc-contract.ts";
import { withReason } from "./request-failure.ts";

/** Main, which tells of a failure when a test says so. */
function createStubAuth() {
  const listeners = new Set<(failure: RequestFailure) => void>();
  return {
    listeners,
    onRequestFailed: (listener: (failure: RequestFailure) => void) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    tell: () => {
      const error = new AuthError("offline", "No network.").toData();
      for (const listen of listeners)
        listen({ url: "https://api.example/", method: "GET", scopes: [], error });
    },
  };
}

const networkError = new TypeError("Failed to fetch");

describe("withReason", () => {
  it("gives the answer, and listens no longer", async () => {
    const auth = createStubAuth();
    await expect(withReason(auth, async () => 42)).resolves.toBe(42);
    expect(auth.listeners.size).toBe(0);
  });

  it.each(["before", "after"])(
    "throws the reason that main tells %s the request has failed",
    async (order) => {
      const auth = createStubAuth();
      const failing = withReason(auth, async () => {
        if (order === "before") auth.tell();
        else setTimeout(auth.tell, 0);
        throw networkError;
      });
      await expect(failing).rejects.toMatchObject({ name: "AuthError", code: "offline" });
      expect(auth.listeners.size).toBe(0);
    },
  );

  it("throws the request's own failure where main tells nothing", async () => {
    const failing = withReason(createStubAuth(), () => Promise.reject(networkError), 5);
    await expect(failing).rejects.toBe(networkError);
  });
});
