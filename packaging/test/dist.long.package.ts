// `npm run dist` with what is not in a package unless asked for: the native broker, and a door for tests.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { FuseState, FuseV1Options, getCurrentFuseWire } from "@electron/fuses";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { findProblems } from "../after-pack.ts";
import { readPackagedFiles } from "../asar-files.ts";
import { asarOf, executableOf } from "../packed-app.ts";
import { appOf, targets } from "./built-packages.ts";
import { runDist } from "./run-dist.ts";

const { environment } = inject("packages");
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "latchkey-dist-"));
});
afterAll(async () => rm(folder, { recursive: true, force: true }));

describe("npm run dist", () => {
  describe("--native-broker", () => {
    const output = (): string => join(folder, "broker");
    beforeAll(async () => {
      await runDist(["--dir", "--native-broker", "--output", output()], environment);
    }, 180_000);

    it.each(targets)(
      "packs what $platform $arch has of it, and nothing of another target",
      async (target) => {
        const app = appOf(target, output());
        expect(await findProblems(app, { hasNativeBroker: true })).toEqual([]);
        const libraries = readPackagedFiles(asarOf(app)).filter(({ path }) => /msalruntime/.test(path));
        expect(libraries.map(({ unpacked }) => unpacked)).toEqual(target.platform === "linux" ? [] : [true]);
      },
    );
  });

  it("--for-tests lets a test look in, and changes no other fuse", async () => {
    const output = join(folder, "for-tests");
    await runDist(["--dir", "--linux", "--x64", "--for-tests", "--output", output], environment);
    const target = { platform: "linux", arch: "x64" } as const;
    const wire = await getCurrentFuseWire(executableOf(appOf(target, output)));
    const shipped = await getCurrentFuseWire(executableOf(appOf(target)));
    expect(wire).toEqual({ ...shipped, [FuseV1Options.EnableNodeCliInspectArguments]: FuseState.ENABLE });
  }, 60_000);
});
