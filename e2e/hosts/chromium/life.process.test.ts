// The life of an app in the host: its first line, its windows, every way to end, and that nothing stays behind.
import { fork, spawn } from "node:child_process";
import { once } from "node:events";
import { readFile, readdir } from "node:fs/promises";
import path from "node:path";
import process from "node:process";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { prepareFixtureApp, type FixtureApp, type FixtureApps } from "./launch-fixture-app.ts";

let apps: FixtureApps;

beforeAll(async () => {
  apps = await prepareFixtureApp();
});
afterAll(() => apps.dispose());

/** Processes of this machine that have the app's folder on their command line. Linux only. */
async function findProcesses(app: FixtureApp): Promise<number[]> {
  const ids = (await readdir("/proc")).filter((name) => /^\d+$/.test(name));
  const found = await Promise.all(
    ids.map(async (id) => {
      const line = await readFile(`/proc/${id}/cmdline`, "utf8").catch(() => "");
      return line.includes(app.userDataDirectory) ? [Number(id)] : [];
    }),
  );
  return found.flat();
}

const onLinux = it.runIf(process.platform === "linux");

describe("the host", () => {
  it("says in its first line what it is", async () => {
    const app = await apps.launch();
    expect(app.output().split("\n")[0]).toMatch(
      /^Host: Chromium \d+\.\d+\.\d+\.\d+ \(development host, in place of Electron\)$/,
    );
    expect(app.hostDescription).toMatch(/^Chromium /);
    expect(await app.invoke("about")).toEqual({
      name: "Fixture",
      version: "1.2.3",
      data: app.userDataDirectory,
      packaged: false,
    });
  });

  onLinux("leaves no Chromium behind when it is killed", async () => {
    const app = await apps.launch();
    expect((await findProcesses(app)).length).toBeGreaterThan(2);
    await app.kill();
    await expect.poll(() => findProcesses(app), { timeout: 5000 }).toEqual([]);
  });

  onLinux("quits on SIGTERM, and asks the app first", async () => {
    const app = await apps.launch();
    const host = await findHost(app);
    process.kill(host, "SIGTERM");
    await expect.poll(() => findProcesses(app), { timeout: 5000 }).toEqual([]);
    expect(app.output()).toContain("[before-quit]");
  });

  onLinux("ends with a message and a failure when Chromium crashes", async () => {
    const app = await apps.launch();
    const browser = (await findProcesses(app)).toSorted((a, b) => a - b)[1];
    process.kill(browser ?? Number.NaN, "SIGKILL");
    await expect
      .poll(() => app.output(), { timeout: 10_000 })
      .toContain("Chromium ended unexpectedly (signal SIGKILL)");
    expect(await app.quit()).toBe(1);
  });
});

describe("the host, started by hand", () => {
  it("opens no debugging port, and ends with 0 on SIGTERM", async () => {
    const data = path.join(path.dirname(apps.main), "by-hand");
    const child = spawn(process.execPath, [apps.main, `--user-data-dir=${data}`], {
      stdio: ["ignore", "pipe", "ignore"],
      env: { ...process.env, CHROMIUM_HOST_HEADLESS: "1" },
    });
    const ended = once(child, "exit");
    let output = "";
    child.stdout.on("data", (chunk: Buffer) => {
      output += chunk.toString();
    });
    await expect.poll(() => output, { timeout: 10_000 }).toContain("[ready-to-show]");
    expect(await readdir(path.join(data, "chromium-host"))).not.toContain("DevToolsActivePort");
    child.kill("SIGTERM");
    expect(await ended).toEqual(process.platform === "win32" ? [null, "SIGTERM"] : [0, null]);
  });
});

describe("the host, started by a fixture", () => {
  it("quits when the fixture is gone", async () => {
    const data = path.join(path.dirname(apps.main), "left-alone");
    const child = fork(apps.main, [`--user-data-dir=${data}`], {
      silent: true,
      env: { ...process.env, CHROMIUM_HOST_CONTROL: "1" },
    });
    const ended = once(child, "exit");
    await once(child, "message");
    child.disconnect();
    expect(await ended).toEqual([0, null]);
  });
});

/** The host is the process that all others descend from. */
async function findHost(app: FixtureApp): Promise<number> {
  return Math.min(...(await findProcesses(app)));
}

describe("app", () => {
  it("quits with 0 after before-quit was prevented once, and closes its windows", async () => {
    const app = await apps.launch();
    expect(await app.quit()).toBe(0);
    expect(app.output().match(/\[.*\]/g)).toEqual([
      "[web-contents-created]",
      "[ready-to-show]",
      "[before-quit]",
      "[before-quit]",
      "[closed true]",
    ]);
  });

  it("exits with the code it is given, asking nobody", async () => {
    const app = await apps.launch();
    await app.invoke("exit", 7).catch(() => undefined);
    expect(await app.quit()).toBe(7);
    expect(app.output()).not.toContain("before-quit");
  });

  it("hears window-all-closed when the person closes the last window", async () => {
    const app = await apps.launch();
    await app.page.close();
    await expect.poll(() => app.output(), { timeout: 10_000 }).toContain("[window-all-closed]");
    expect(await app.quit()).toBe(0);
    expect(
      app
        .output()
        .match(/\[.*\]/g)
        ?.slice(2, 5),
    ).toEqual(["[closed true]", "[window-all-closed]", "[before-quit]"]);
  });
});

describe("BrowserWindow", () => {
  it("opens a second window with a preload of its own, and closes it alone", async () => {
    const app = await apps.launch();
    const context = app.page.context();
    const opened = context.waitForEvent("page");
    await app.invoke("open-window", "app://fixture/frames.html");
    const second = await opened;
    expect(await second.evaluate("typeof window.fixture")).toBe("object");
    expect(await app.invoke("count-windows")).toBe(2);
    await app.invoke("close-window");
    await expect.poll(() => app.invoke("count-windows")).toBe(1);
    expect(app.output()).not.toContain("window-all-closed");
  });
});

describe("shell.openExternal", () => {
  it("reports the address to the fixture, and writes it nowhere", async () => {
    const app = await apps.launch();
    await app.invoke("open-external", "https://localhost:1/authorize?state=secret");
    expect(await app.nextExternalUrl()).toBe("https://localhost:1/authorize?state=secret");
    await expect(app.nextExternalUrl(50)).rejects.toThrow("opened no address within 50 ms");
    expect(app.output()).not.toContain("secret");
  });

  it("refuses other schemes than http and https", async () => {
    const app = await apps.launch();
    await expect(app.invoke("open-external", "file:///etc/passwd")).rejects.toThrow(
      "http and https addresses only",
    );
  });
});
