// ipcMain and ipcRenderer between a real page and main: values, failures, and who the sender is.
import type { Frame } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { prepareFixtureApp, type FixtureApp, type FixtureApps } from "./launch-fixture-app.ts";

let apps: FixtureApps;
let app: FixtureApp;

beforeAll(async () => {
  apps = await prepareFixtureApp();
  app = await apps.launch({ FIXTURE_URL: "app://fixture/frames.html#part", FIXTURE_SUBFRAMES: "1" });
});
afterAll(() => apps.dispose());

const inPage = (expression: string): Promise<unknown> => app.page.evaluate(expression);
const failure = (call: string): Promise<unknown> => inPage(`${call}.then(() => "passed", (e) => e.message)`);

/** Playwright learns of a frame's name a little later than of the frame. */
async function findChild({ page }: FixtureApp): Promise<Frame> {
  const find = (): Frame | undefined => page.frames().find((frame) => frame.name() === "child");
  await expect.poll(find).toBeDefined();
  return find() ?? page.mainFrame();
}

describe("ipcRenderer.invoke", () => {
  it("carries what structured clone carries", async () => {
    expect(
      await inPage(`(async () => {
        const value = { date: new Date(5), map: new Map([["a", new Set([1n])]]), bytes: new Uint8Array([9]), none: undefined,
                        nan: NaN, zero: -0, pattern: /a/g, error: new TypeError("kept"), "__proto__x": 1 };
        value.self = value;
        const [copy] = await fixture.invoke("echo", value);
        return [copy.self === copy, copy.date.getTime(), copy.map.get("a").has(1n), copy.bytes[0], "none" in copy,
                Object.is(copy.nan, NaN), Object.is(copy.zero, -0), copy.pattern.flags, copy.error.message];
      })()`),
    ).toEqual([true, 5, true, 9, true, true, true, "g", "kept"]);
    expect(await app.invoke("echo")).toEqual([]);
    expect(await app.invoke("echo", null, "text", [1])).toEqual([null, "text", [1]]);
  });

  it("refuses to send what cannot be cloned", async () => {
    expect(await failure("fixture.invokeFunction('echo')")).toBe("An object could not be cloned.");
  });

  it("tells what a handler threw, with its message only", async () => {
    expect(await failure("fixture.invoke('fail')")).toBe(
      "Error invoking remote method 'fail': RangeError: refused on purpose",
    );
    expect(app.output()).toContain("Error occurred in handler for 'fail'");
  });

  it("tells that a handler answered with something that cannot be cloned", async () => {
    expect(await failure("fixture.invoke('return-function')")).toBe(
      "Error invoking remote method 'return-function': Error: An object could not be cloned.",
    );
  });

  it("tells that nobody handles the channel, or no longer", async () => {
    for (const channel of ["nobody", "removed", "toString"]) {
      expect(await failure(`fixture.invoke('${channel}')`)).toBe(
        `Error invoking remote method '${channel}': Error: No handler registered for '${channel}'`,
      );
    }
  });

  it("answers many calls at once, each with its own answer", async () => {
    const answers = await inPage(
      `Promise.all(Array.from({ length: 500 }, (_, i) => fixture.invoke("echo", i))).then((all) => all.flat())`,
    );
    expect(answers).toEqual(Array.from({ length: 500 }, (_, index) => index));
  });
});

describe("webContents.send", () => {
  it("reaches every listener until it is removed", async () => {
    expect(
      await inPage(`(async () => {
        const heard = [];
        const offs = [1, 2].map((n) => fixture.on("event", (...args) => heard.push([n, ...args])));
        await fixture.invoke("send", "event", "a", { b: 1 });
        await fixture.invoke("echo");
        offs[0]();
        await fixture.invoke("send", "event", "c");
        await fixture.invoke("echo");
        offs[1]();
        await fixture.invoke("send", "event", "d");
        await fixture.invoke("echo");
        return heard;
      })()`),
    ).toEqual([
      [1, "a", { b: 1 }],
      [2, "a", { b: 1 }],
      [2, "c"],
    ]);
  });

  it("throws in main for what cannot be cloned", async () => {
    expect(await failure("fixture.invoke('send-function')")).toContain("Failed to serialize arguments");
  });
});

describe("IpcMainInvokeEvent", () => {
  it("names the main frame by the app's own address", async () => {
    expect(await app.invoke("sender")).toMatchObject({
      url: "app://fixture/frames.html#part",
      origin: "app://fixture",
      parentUrl: null,
      isMainFrame: true,
      contentsUrl: "app://fixture/frames.html#part",
      hasWindow: true,
    });
  });

  it("names a child frame, with its parent", async () => {
    const sender = await (await findChild(app)).evaluate<Record<string, unknown>>("fixture.invoke('sender')");
    expect(sender).toMatchObject({
      url: "app://fixture/frame.html",
      origin: "app://fixture",
      parentUrl: "app://fixture/frames.html#part",
      isMainFrame: false,
      contentsUrl: "app://fixture/frames.html#part",
    });
    expect(sender["nodeId"]).not.toBe(((await app.invoke("sender")) as Record<string, unknown>)["nodeId"]);
  });

  it("follows a page that changes its own address", async () => {
    await inPage("history.pushState(null, '', '/elsewhere')");
    expect(await app.invoke("sender")).toMatchObject({ url: "app://fixture/elsewhere" });
    await inPage("history.back()");
  });

  it("gives a child frame no preload unless nodeIntegrationInSubFrames asks for it", async () => {
    const plain = await apps.launch({ FIXTURE_URL: "app://fixture/frames.html" });
    expect(await (await findChild(plain)).evaluate("typeof window.fixture")).toBe("undefined");
    expect(await plain.page.evaluate("typeof window.fixture")).toBe("object");
  });
});
