import path from "node:path";
import { describe, expect, it } from "vitest";
import { dependenciesOf, purlOf, readLockFile, sha512Of, type LockFile } from "./lock-file.ts";

const lockFile: LockFile = {
  "": { version: "1.0.0" },
  "node_modules/a": {
    version: "1.0.0",
    dependencies: { b: "^1.0.0" },
    optionalDependencies: { absent: "*" },
  },
  "node_modules/b": { version: "2.0.0", peerDependencies: { "@scope/c": "*" } },
  "node_modules/a/node_modules/b": { version: "1.0.0", dependencies: { "@scope/c": "*" } },
  "node_modules/@scope/c": { version: "3.0.0" },
};

describe("readLockFile", () => {
  it.each(["", "packaging/api-docs"])(
    "finds hashes and no address in the lock file of /%s",
    async (folder) => {
      const directory = path.join(import.meta.dirname, "..", folder);
      const packages = Object.entries(await readLockFile(directory)).filter(([name]) => name !== "");
      expect(packages.length).toBeGreaterThan(10);
      expect(packages.filter(([, entry]) => sha512Of(entry) === undefined)).toEqual([]);
      expect(packages.filter(([, entry]) => "resolved" in entry)).toEqual([]);
    },
  );
});

describe("dependenciesOf", () => {
  it("finds the nearest copy, as Node does, and leaves out what is not installed", () => {
    expect(dependenciesOf(lockFile, "node_modules/a")).toEqual(["node_modules/a/node_modules/b"]);
    expect(dependenciesOf(lockFile, "node_modules/a/node_modules/b")).toEqual(["node_modules/@scope/c"]);
    expect(dependenciesOf(lockFile, "node_modules/b")).toEqual(["node_modules/@scope/c"]);
  });
});

describe("purlOf", () => {
  it("names scoped, nested and renamed packages", () => {
    expect(purlOf("node_modules/@scope/c", { version: "3.0.0" })).toBe("pkg:npm/%40scope/c@3.0.0");
    expect(purlOf("node_modules/a/node_modules/b", { version: "1.0.0" })).toBe("pkg:npm/b@1.0.0");
    expect(purlOf("node_modules/keytar", { name: "@github/keytar", version: "7.10.6" })).toBe(
      "pkg:npm/%40github/keytar@7.10.6",
    );
  });
});

describe("sha512Of", () => {
  it("turns the base64 of npm into hexadecimal", () => {
    expect(sha512Of({ version: "1.0.0", integrity: "sha1-AAAA sha512-/+8=" })).toBe("ffef");
  });

  it("does not take a weaker hash", () => {
    expect(sha512Of({ version: "1.0.0", integrity: "sha1-AAAA" })).toBeUndefined();
  });
});
