import { beforeEach, describe, expect, it, vi } from "vitest";
import { createBrowserDoor } from "./system-browser.ts";

const opened = vi.hoisted(() => [] as string[]);
vi.mock("electron", () => ({ shell: { openExternal: async (url: string) => void opened.push(url) } }));

const open = createBrowserDoor("https://login.microsoftonline.com/organizations");

beforeEach(() => {
  opened.length = 0;
});

describe("createBrowserDoor", () => {
  it("opens a page of the authority's host, and of its other names, as the parser wrote it", async () => {
    await open("https://login.microsoftonline.com/organizations/oauth2/v2.0/authorize?a=b");
    await open("HTTPS://LOGIN.windows.net\\a\tb");
    expect(opened).toEqual([
      "https://login.microsoftonline.com/organizations/oauth2/v2.0/authorize?a=b",
      "https://login.windows.net/ab",
    ]);
  });

  it.each([
    "http://login.microsoftonline.com/",
    "https://login.microsoftonline.com:8443/",
    "https://login.microsoftonline.com.evil.example/",
    "https://evil.example\\@login.microsoftonline.com/",
    "https://login.microsoftonline.com@evil.example/",
    "https://someone@login.microsoftonline.com/",
    "file:///etc/passwd",
    "javascript:alert(1)",
    "ms-msdt:/id",
    "smb://login.microsoftonline.com/share",
    "\\\\evil.example\\share",
    "C:\\Windows\\System32\\calc.exe",
    "",
  ])("opens nothing for %s", async (url) => {
    await expect(open(url)).rejects.toMatchObject({ code: "server_rejected" });
    expect(opened).toEqual([]);
  });
});
