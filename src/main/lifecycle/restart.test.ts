import type { RelaunchOptions } from "electron";
import { describe, expect, it } from "vitest";
import { restart } from "./restart.ts";

function relaunchedWith(argv: string[], env: NodeJS.ProcessEnv = {}): unknown {
  const calls: unknown[] = [];
  const app = {
    relaunch: (options?: RelaunchOptions) => void calls.push(options),
    quit: () => void calls.push("quit"),
  };
  restart(app, { argv, env, execPath: String(argv[0]) });
  expect(calls.at(1)).toBe("quit");
  return calls.at(0);
}

describe("restart", () => {
  it("starts the app as it was started, but for what raised or hid its window", () => {
    const argv = ["latchkey", "--user-data-dir=/x", "--started-at-login", "latchkey://open"];
    expect(relaunchedWith(argv)).toEqual({ args: ["--user-data-dir=/x"] });
  });

  it("starts the AppImage, and not what it was mounted at", () => {
    expect(
      relaunchedWith(["/tmp/.mount_x/latchkey"], {
        APPIMAGE: "/home/ada/Latchkey.AppImage",
        APPDIR: "/tmp/.mount_x",
      }),
    ).toEqual({
      args: [],
      execPath: "/home/ada/Latchkey.AppImage",
    });
  });
});
