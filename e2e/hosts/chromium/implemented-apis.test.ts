import { readFile } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import { electronApisFile, listElectronApis, type ElectronApiList } from "../../../scripts/electron-apis.ts";
import { implementedApis, implementedEvents } from "./implemented-apis.ts";

const list = JSON.parse(await readFile(electronApisFile, "utf8")) as ElectronApiList;
const used = [list.product, list.hostTests].flatMap((apis) => Object.keys(apis));
/** What `implementedApis` has no place for: members of classes, and what utility-process.ts gives to its process as text. */
const others = [
  "BrowserWindow.constructor",
  "ClipboardItem.constructor",
  "Tray.constructor",
  // packaged-electron.ts sets it.
  "Process.resourcesPath",
  // Absent: the host is no Electron.
  "ProcessVersions.electron",
  "Session.defaultSession",
  "Process.parentPort",
  "ParentPort.on",
  "ParentPort.postMessage",
];
const classOf = (name: string): string =>
  name.charAt(0).toUpperCase() + name.slice(1).replace(/Instance$/, "");
/** Data that a listener is told of, which the list leaves out. */
const { ipcMainInvokeEvent: _, ...objects } = implementedApis;

const members = Object.entries(objects).flatMap(([name, parts]) =>
  Object.keys(parts).map((part) => `${classOf(name)}.${part}`),
);
const events = Object.entries({ ...implementedEvents, parentPort: ["message"] }).flatMap(([name, each]) =>
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

describe("electron-apis.json", () => {
  it("is up to date: else run `node scripts/electron-apis.ts`", () => {
    expect(list).toEqual(listElectronApis());
  });

  it("names one door for each part of Electron that could do harm", () => {
    const doors = Object.entries(list.product).filter(([api]) =>
      /^(?:Shell|IpcMain|IpcRenderer|ContextBridge|WebRequest|Protocol|Net|UtilityProcess|Clipboard)[.]|^Session[.](?:on|set)/.test(
        api,
      ),
    );
    expect(doors.filter(([, files]) => files.length > 1)).toEqual([]);
    expect(list.product).toMatchObject({
      "IpcMain.handle": ["src/main/ipc/ipc-door.ts"],
      "IpcRenderer.invoke": ["src/preload/bridge.ts"],
      "Shell.openExternal": ["src/main/system-browser.ts"],
      "WebRequest.onBeforeSendHeaders": ["src/main/resources/web-request-door.ts"],
    });
  });
});

describe("implementedApis", () => {
  it("is what src/ and the fixture app use", () => {
    const all = [...members, ...others];
    expect([...usedMembers].filter((api) => !all.includes(api))).toEqual([]);
    expect(all.filter((api) => !usedMembers.has(api))).toEqual([]);
  });

  it("has the events that they listen to", () => {
    expect([...usedEvents].filter((event) => !events.includes(event))).toEqual([]);
    expect(events.filter((event) => !usedEvents.has(event))).toEqual([]);
  });
});
