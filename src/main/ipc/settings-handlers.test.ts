import { describe, expect, it } from "vitest";
import { createTestSettingsHandlers } from "../../../dev/settings-handlers.ts";
import type { WindowPolicy } from "../window-policy.ts";
import type { Caller } from "./ipc-door.ts";
import { createUpdateHandlers } from "./update-handlers.ts";

let touches = 0;
const touch = (): void => void (touches += 1);
const handlers = {
  ...createTestSettingsHandlers(async () => touch()),
  ...createUpdateHandlers({ state: () => ({ state: "none" }), restart: touch }),
};
const caller = (policy: Partial<WindowPolicy>): Caller => ({
  window: {} as Caller["window"],
  policy: { scopes: [], exposeTokens: false, ...policy },
});
const provider = { clientId: crypto.randomUUID(), authority: "https://login.example/t" };
const changing = [
  (by: Caller) => handlers["settings:change"](by, { theme: "dark" }),
  (by: Caller) => handlers["settings:check-provider"](by, provider),
  (by: Caller) => handlers["settings:remove-everything"](by),
  (by: Caller) => handlers["app:restart"](by),
  (by: Caller) => handlers["update:restart"](by),
];

describe("createSettingsHandlers", () => {
  it("lets a window with accounts of its own look, and change nothing", async () => {
    const limited = caller({ accounts: ["a.b"] });
    for (const change of changing) {
      await expect((async () => change(limited))()).rejects.toMatchObject({ code: "invalid_request" });
    }
    expect(touches).toBe(0);
    expect(await handlers["settings:get"](limited)).toMatchObject({ settings: { theme: "system" } });
  });

  it("lets the app's own window change everything", async () => {
    for (const change of changing) await change(caller({}));
    expect(touches).toBeGreaterThanOrEqual(changing.length);
    expect(await handlers["settings:get"](caller({}))).toMatchObject({ settings: { theme: "dark" } });
  });

  it("restarts the app once, however often it is asked", async () => {
    touches = 0;
    const fresh = createTestSettingsHandlers(async () => touch());
    for (let count = 0; count < 3; count += 1) await fresh["app:restart"](caller({}));
    expect(touches).toBe(1);
  });
});
