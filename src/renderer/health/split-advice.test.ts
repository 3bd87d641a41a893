import { describe, expect, it } from "vitest";
import { installCommands, startKeyringCommands } from "../../shared/doctor-install.ts";
import { splitAdvice } from "./split-advice.ts";

describe("splitAdvice", () => {
  it("tells commands from sentences", () => {
    const advice = `Install one:\n${installCommands("debian", "libsecret")}\nThen start again: now.`;
    expect(splitAdvice(advice)).toEqual([
      { kind: "sentence", text: "Install one:" },
      { kind: "command", text: "sudo apt install libsecret-1-0" },
      { kind: "sentence", text: "Then start again: now." },
    ]);
  });

  it("leaves out of a command whom it is for, and nothing else", () => {
    expect(splitAdvice(installCommands(undefined, "libsecret"))[0]).toEqual({
      kind: "command",
      label: "Debian, Ubuntu",
      text: "sudo apt install libsecret-1-0",
    });
    expect(splitAdvice(startKeyringCommands).map(({ text }) => `  ${text}`)).toEqual(
      startKeyringCommands.split("\n"),
    );
  });
});
