import { readFile, readdir } from "node:fs/promises";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { implementedApis, implementedEvents } from "./implemented-apis.ts";

const source = path.resolve(import.meta.dirname, "../../../src");

/** Objects that `electron` exports, and their members: `BrowserWindow` stands for its static members. */
const members: Record<string, object> = {
  ...implementedApis,
  session: { defaultSession: true },
  // What src/main calls its windows and their contents.
  window: implementedApis.browserWindow,
  contents: implementedApis.webContents,
};
const events: readonly string[] = Object.values(implementedEvents).flat();

async function readSources(): Promise<{ file: string; text: string; names: string[] }[]> {
  const files = (await readdir(source, { recursive: true })).filter((file) =>
    /(?<!\.test)\.tsx?$/.test(file),
  );
  const sources = await Promise.all(
    files.map(async (file) => {
      const text = await readFile(path.join(source, file), "utf8");
      const [, imported = ""] = /import (?:type )?\{([^}]*)\} from "electron"/.exec(text) ?? [];
      return { file, text, names: imported.split(",").flatMap(identifiersOf) };
    }),
  );
  return sources.filter(({ names }) => names.length > 0);
}

/** `app`, and also `App`: who is given an object of Electron's calls it by its type's name. */
function identifiersOf(imported: string): string[] {
  const name = imported.trim().replace(/^type /, "");
  if (name === "") return [];
  const camel = name.charAt(0).toLowerCase() + name.slice(1);
  return name === "BrowserWindow" ? [name, "window", "webContents", "contents"] : [...new Set([name, camel])];
}

describe("implementedApis", () => {
  it("holds every member of Electron's modules that src/ uses", async () => {
    const sources = await readSources();
    expect(sources.length).toBeGreaterThan(0);
    const missing = sources.flatMap(({ file, text, names }) =>
      // Reached through a session, and used by its own name.
      [...names, "webRequest"].flatMap((name) =>
        [...text.matchAll(new RegExp(`(?<![\\w./-])${name}\\.(\\w+)`, "g"))]
          .map(([, member = ""]) => member)
          .filter((member) => !Object.hasOwn(members[name] ?? {}, member))
          .map((member) => `${file}: ${name}.${member}`),
      ),
    );
    expect(missing).toEqual([]);
  });

  it("holds every event of Electron's that src/ listens to", async () => {
    const used = (await readSources()).flatMap(({ names, text }) =>
      // ipcRenderer's events are the product's own channels.
      names.includes("ipcRenderer")
        ? []
        : [...text.matchAll(/\.(?:on|once)\("([\w-]+)"/g)].map(([, event]) => event),
    );
    expect(used.length).toBeGreaterThan(0);
    expect(used.filter((event) => !events.includes(event ?? ""))).toEqual([]);
  });
});
