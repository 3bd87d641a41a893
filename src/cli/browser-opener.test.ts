import { PassThrough } from "node:stream";
import { describe, expect, it } from "vitest";
import { createBrowserOpener, findOpener } from "./browser-opener.ts";
import { createTerminal } from "./terminal.ts";

const homeDirectory = "/home/ada";

describe("findOpener", () => {
  it.each([
    ["darwin", {}, ["/usr/bin/open"]],
    [
      "win32",
      { SystemRoot: "D:\\Windows" },
      ["D:\\Windows\\System32\\rundll32.exe", "url.dll,FileProtocolHandler"],
    ],
    ["linux", { WAYLAND_DISPLAY: "wayland-0" }, ["xdg-open"]],
    ["linux", {}, undefined],
  ] as const)("on %s with %j", (platform, environment, expected) => {
    expect(findOpener({ platform, environment, homeDirectory })).toEqual(expected);
  });
});

describe("createBrowserOpener", () => {
  const authority = "https://login.example/tenant";
  const open = (url: string): { done: Promise<void>; said: () => string } => {
    const error = new PassThrough();
    const terminal = createTerminal(new PassThrough(), error, () => false);
    const computer = { platform: "linux", environment: {}, homeDirectory } as const;
    const done = createBrowserOpener({ authority, computer, terminal, isLeftClosed: false })(url);
    return { done, said: () => String(error.read() ?? "") };
  };

  it.each([
    "https://login.example.evil/authorize",
    "http://login.example/",
    "file:///etc/passwd",
    "-a Calculator",
  ])("neither opens nor prints an address of anybody else: %s", async (url) => {
    const { done, said } = open(url);
    await expect(done).rejects.toMatchObject({ code: "server_rejected" });
    expect(said()).toBe("");
  });

  it("prints the address where no browser can be seen, and how to do without", async () => {
    const { done, said } = open("https://login.example/authorize?state=1");
    await done;
    expect(said()).toMatch(
      /^Open this address[^]+\nhttps:\/\/login\.example\/authorize\?state=1\n[^]+--device-code\.\n$/,
    );
  });
});
