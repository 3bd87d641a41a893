// Updates and reproducibility, on a package that was built elsewhere: from a copy of the project, in another time zone, and
// with a server for updates.
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, inject, it } from "vitest";
import { parse } from "yaml";
import { asarOf, resourcesOf } from "../packed-app.ts";
import { findDifferences } from "../reproducible.ts";
import { appOf, targets } from "./built-packages.ts";

const linux = { platform: "linux", arch: "x64" } as const;
const copy = appOf(linux, inject("packages").copyOutput);

describe("a package without a server for updates", () => {
  it.each(targets)("names none: $platform $arch", (target) => {
    expect(existsSync(join(resourcesOf(appOf(target)), "app-update.yml"))).toBe(false);
  });
});

describe("a package with a server for updates", () => {
  it("names it, and nothing else that is new", async () => {
    const text = await readFile(join(resourcesOf(copy), "app-update.yml"), "utf8");
    expect(parse(text)).toEqual({
      provider: "generic",
      url: "https://updates.example",
      updaterCacheDirName: "latchkey-updater",
    });
    const differing = findDifferences(appOf(linux).directory, copy.directory).map(({ path }) => path);
    expect(differing).toEqual(["resources/app-update.yml"]);
  });
});

describe("a package built again", () => {
  it("has the same archive, byte by byte, from another folder and in another time zone", () => {
    expect(findDifferences(asarOf(appOf(linux)), asarOf(copy))).toEqual([]);
  });
});
