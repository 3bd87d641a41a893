import { readFile } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import { electronApisFile, listElectronApis, type ElectronApiList } from "../../../scripts/electron-apis.ts";
import { implementedApis, implementedEvents } from "./implemented-apis.ts";

const list = JSON.parse(await readFile(electronApisFile, "utf8")) as ElectronApiList;
const used = [list.product, list.hostTests].flatMap((apis) => Object.keys(apis));
/** Members of a class that `implementedApis` has no place for. */
const statics = ["BrowserWindow.constructor", "Session.defaultSession"];
const classOf = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1);
/** Data that a listener is told of, which the list leaves out. */
const { ipcMainInvokeEvent: _, ...objects } = implementedApis;

const members = Object.entries(objects).flatMap(([name, parts]) =>
  Object.keys(parts).map((part) => `${classOf(name)}.${part}`),
);
const events = Object.entries(implementedEvents).flatMap(([name, each]) =>
  each.map((event) => `${classOf(name)} ${event}`),
);
/** `App.on("before-quit")` → `App.on` and `App before-quit`. */
const usedMembers = new Set(used.map((api) => api.replace(/\(.*$/, "")));
const usedEvents = new Set(
  used.flatMap((api) => {
    const [, owner = "", event = ""] = /^(\w+)\.\w+\("(.+)"\)$/.exec(api) ?? [];
    return event === "" ? [] : [`${owner} ${event}`];
  }),
);

/** What the host has although nothing uses it yet: to raise a window, and to hear of macOS's dock. Shall become empty. */
const spare = {
  members: [
    "App.once",
    "BrowserWindow.focus",
    "BrowserWindow.isMinimized",
    "BrowserWindow.restore",
    "WebContents.isDestroyed",
  ],
  events: ["App activate"],
};

describe("electron-apis.json", () => {
  it("is up to date: else run `node scripts/electron-apis.ts`", () => {
    expect(list).toEqual(listElectronApis());
  });

  it("names one door for each part of Electron that could do harm", () => {
    const doors = Object.entries(list.product).filter(([api]) =>
      /^(?:Shell|IpcMain|IpcRenderer|ContextBridge|WebRequest|Protocol|Net|UtilityProcess)[.]|^Session[.](?:on|set)/.test(
        api,
      ),
    );
    expect(doors.filter(([, files]) => files.length > 1)).toEqual([]);
    expect(list.product).toMatchObject({
      "IpcMain.handle": ["src/main/ipc/ipc-door.ts"],
      "IpcRenderer.invoke": ["src/preload/preload.ts"],
      "Shell.openExternal": ["src/main/system-browser.ts"],
      "WebRequest.onBeforeSendHeaders": ["src/main/resources/web-request-door.ts"],
    });
  });
});

describe("implementedApis", () => {
  it("is what src/ and the fixture app use", () => {
    const all = [...members, ...statics];
    expect([...usedMembers].filter((api) => !all.includes(api))).toEqual([]);
    expect(all.filter((api) => !usedMembers.has(api))).toEqual(spare.members);
  });

  it("has the events that they listen to", () => {
    expect([...usedEvents].filter((event) => !events.includes(event))).toEqual([]);
    expect(events.filter((event) => !usedEvents.has(event))).toEqual(spare.events);
  });
});
