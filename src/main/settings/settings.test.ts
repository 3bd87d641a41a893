import { beforeEach, describe, expect, it } from "vitest";
import { AuthError } from "../../shared/auth-error.ts";
import { silentLogger } from "../../shared/logger.ts";
import { defaultSettings, type SettingsChange, type SettingsState } from "../../shared/settings-contract.ts";
import { createSettings, type Settings } from "./settings.ts";

let onDisk: SettingsChange | undefined;
let applied: string[];
let told: SettingsState[];
let refusal: { apply?: Error; save?: Error };

function open(saved: SettingsChange = {}, given: SettingsChange = {}): Settings {
  return createSettings({
    saved,
    given,
    apply: async (next, previous) => {
      if (refusal.apply !== undefined) throw refusal.apply;
      applied.push(`${previous.theme} to ${next.theme}`);
    },
    save: async (all) => {
      if (refusal.save !== undefined) throw refusal.save;
      onDisk = all;
    },
    onChange: (state) => told.push(state),
    logger: silentLogger,
  });
}

beforeEach(() => {
  [onDisk, applied, told, refusal] = [undefined, [], [], {}];
});

describe("createSettings", () => {
  it("takes the environment's before the person's before the defaults, and names the first", () => {
    const settings = open({ theme: "dark", logLevel: "debug" }, { logLevel: "warn" });
    expect(settings.state()).toEqual({
      settings: { ...defaultSettings, theme: "dark", logLevel: "warn" },
      overridden: ["logLevel"],
      defaults: defaultSettings,
      needsRestart: false,
    });
  });

  it("applies a change, saves only what a person has set, and tells of it", async () => {
    const settings = open({ closeToTray: true });
    expect(await settings.change({ theme: "light" })).toEqual(settings.state());
    expect(applied).toEqual(["system to light"]);
    expect(onDisk).toEqual({ closeToTray: true, theme: "light" });
    expect(told).toEqual([settings.state()]);
  });

  it("changes nothing that the environment gives, and nothing else of the same change", async () => {
    const settings = open({}, { authority: "https://login.example/t" });
    const change = { theme: "dark", authority: "https://evil.example/t" } as const;
    await expect(settings.change(change)).rejects.toMatchObject({ code: "invalid_request" });
    expect([settings.state().settings.theme, onDisk]).toEqual(["system", undefined]);
  });

  it("keeps the old setting if the new one cannot be applied, or cannot be saved", async () => {
    const settings = open();
    refusal = { apply: new AuthError("internal", "No.") };
    await expect(settings.change({ theme: "dark" })).rejects.toThrow("No.");
    refusal = { save: Object.assign(new Error("full"), { code: "ENOSPC" }) };
    await expect(settings.change({ theme: "dark" })).rejects.toThrow(
      /could not be saved, so nothing was changed/,
    );
    expect(applied).toEqual(["system to dark", "dark to system"]);
    expect(settings.state().settings.theme).toBe("system");
    refusal = {};
    await settings.change({ theme: "light" });
    expect(onDisk).toEqual({ theme: "light" });
  });

  it("loses none of two changes at once", async () => {
    const settings = open();
    await Promise.all([settings.change({ theme: "dark" }), settings.change({ closeToTray: true })]);
    expect(onDisk).toEqual({ theme: "dark", closeToTray: true });
  });

  it("settles only when what was asked for is on the disk", async () => {
    const settings = open();
    void settings.change({ theme: "dark" });
    await settings.settle();
    expect(onDisk).toEqual({ theme: "dark" });
  });

  it("asks for a restart while the provider is another than at the start", async () => {
    const settings = open({ authority: "https://login.example/a" });
    expect((await settings.change({ authority: "https://login.example/b" })).needsRestart).toBe(true);
    expect((await settings.change({ authority: "https://login.example/a" })).needsRestart).toBe(false);
  });
});
