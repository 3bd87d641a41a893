// The icon files that are committed: of their vectors, complete, and in the form that each system wants.
import { cp, mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Data } from "resedit";
import { describe, expect, it, onTestFinished } from "vitest";
import { decodeIcns, decodePng, encodePng, icnsTypes } from "./icon-containers.ts";
import { icoSizesPx, pngSizesPx } from "./icon-drawings.ts";
import { findStaleIcons } from "./icons.ts";

const build = join(import.meta.dirname, "..", "build");
const trayStates = ["signed-in", "needs-sign-in"];

describe("findStaleIcons", () => {
  it("finds the committed files to be what the vectors give", async () => {
    expect(await findStaleIcons()).toEqual([]);
  });

  it("names a file that is missing, and one that shows something else", async () => {
    const folder = await mkdtemp(join(tmpdir(), "latchkey-icons-"));
    onTestFinished(() => rm(folder, { recursive: true }));
    await cp(build, folder, { recursive: true });
    await rm(join(folder, "icon.ico"));
    const painted = await decodePng(await readFile(join(folder, "icons/16x16.png")));
    painted.rgba.writeUInt8(painted.rgba.readUInt8(4 * 40) ^ 0x40, 4 * 40);
    await writeFile(join(folder, "icons/16x16.png"), await encodePng(painted));

    expect(await findStaleIcons(folder)).toEqual([
      "icons/16x16.png is not what the vectors give.",
      "icon.ico is missing.",
    ]);
  });
});

describe("the committed icons", () => {
  it.each(pngSizesPx)("have a PNG of %i pixels, with alpha", async (sizePx) => {
    const png = await readFile(join(build, `icons/${sizePx}x${sizePx}.png`));
    expect([png.readUInt32BE(16), png.readUInt32BE(20), png.readUInt8(25)]).toEqual([sizePx, sizePx, 6]);
  });

  it("give Windows every size it asks for, the largest as PNG and the small as bitmaps", async () => {
    const { icons } = Data.IconFile.from(await readFile(join(build, "icon.ico")));
    expect(icons.map(({ width }) => width || 256)).toEqual(icoSizesPx);
    expect(icons.map(({ data }) => data.isRaw())).toEqual(icoSizesPx.map((sizePx) => sizePx > 64));
  });

  it("give macOS every size at both densities", async () => {
    const icns = await readFile(join(build, "icon.icns"));
    expect(icns.readUInt32BE(4)).toBe(icns.length);
    const frames = await decodeIcns(icns);
    expect(frames.map(({ type, sizePx }) => ({ type, sizePx }))).toEqual(icnsTypes);
  });

  it("leave macOS' menu bar its own colours: template images are black and alpha only", async () => {
    for (const state of trayStates) {
      for (const [suffix, sizePx] of [["", 16] as const, ["@2x", 32] as const]) {
        const png = await readFile(join(build, `tray/tray-${state}-Template${suffix}.png`));
        const frame = await decodePng(png);
        expect(frame.sizePx).toBe(sizePx);
        expect(frame.rgba.every((value, at) => at % 4 === 3 || value === 0)).toBe(true);
        expect(frame.rgba.some((value, at) => at % 4 === 3 && value === 255)).toBe(true);
      }
    }
  });

  it("show whether a sign-in is needed by shape, and not by colour alone", async () => {
    const [latched, unlatched] = await Promise.all(
      trayStates.map(async (state) =>
        decodePng(await readFile(join(build, `tray/tray-${state}-Template.png`))),
      ),
    );
    const differing = latched?.rgba.filter(
      (value, at) => at % 4 === 3 && Math.abs(value - (unlatched?.rgba.readUInt8(at) ?? 0)) > 128,
    );
    expect(differing?.length).toBeGreaterThan(16);
  });

  it("come from a vector small enough for the window, that fetches and runs nothing", async () => {
    expect((await stat(join(build, "icon.svg"))).size).toBeLessThan(4096);
    expect(await readFile(join(build, "icon.svg"), "utf8")).not.toMatch(/<script|<image|href|style|\son\w+=/);
  });
});
