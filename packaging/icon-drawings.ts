// What is drawn: every icon file of the packages, from the vectors in build/, each size from the vector made for it.
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import sharp from "sharp";
import { encodeIcns, encodeIco, encodePng, icnsTypes, type IconFrame } from "./icon-containers.ts";

const build = join(import.meta.dirname, "..", "build");

export const pngSizesPx = [16, 24, 32, 48, 64, 128, 256, 512, 1024];
export const icoSizesPx = [16, 20, 24, 32, 40, 48, 64, 128, 256];
const trayIcoSizesPx = [16, 20, 24, 32, 40, 48];
const trayPngSizesPx = [22, 24, 32, 48];

const trayStates = ["signed-in", "needs-sign-in"] as const;
type TrayState = (typeof trayStates)[number];
/** What the key is drawn with: by a panel's lightness, since a picture cannot take on the panel's own ink. */
const trayInks = { "on-light": "#1b1b1b", "on-dark": "#fff" };

/** Every icon file that is committed: its path under build/, and its bytes. */
export async function drawIcons(): Promise<Map<string, Buffer>> {
  const files = new Map<string, Buffer>();
  for (const sizePx of pngSizesPx) {
    files.set(`icons/${sizePx}x${sizePx}.png`, await encodePng(await drawAppIcon(sizePx)));
  }
  files.set("icon.ico", await encodeIco(await Promise.all(icoSizesPx.map(drawAppIcon))));
  const macSizesPx = [...new Set(icnsTypes.map(({ sizePx }) => sizePx))];
  files.set("icon.icns", await encodeIcns(await Promise.all(macSizesPx.map(drawMacIcon))));
  for (const state of trayStates) {
    const name = `tray/tray-${state}`;
    const template = async (sizePx: number) => encodePng(await drawTrayIcon(state, sizePx));
    files.set(`${name}-Template.png`, await template(16));
    files.set(`${name}-Template@2x.png`, await template(32));
    for (const [panel, ink] of Object.entries(trayInks)) {
      const draw = async (sizePx: number) => drawTrayIcon(state, sizePx, ink);
      files.set(`${name}-${panel}.ico`, await encodeIco(await Promise.all(trayIcoSizesPx.map(draw))));
      for (const sizePx of trayPngSizesPx) {
        files.set(`${name}-${panel}-${sizePx}.png`, await encodePng(await draw(sizePx)));
      }
    }
  }
  return files;
}

async function drawAppIcon(sizePx: number): Promise<IconFrame> {
  if (sizePx === 24) return rasterise(await readVector("icon-24.svg"), sizePx);
  return rasterise(await readVector(sizePx <= 32 ? "icon-16.svg" : "icon.svg"), sizePx);
}

/** In Apple's grid the rounded square is 824 of 1024 wide and casts a shadow; at 16 and 32 that would cost legibility. */
async function drawMacIcon(sizePx: number): Promise<IconFrame> {
  if (sizePx <= 32) return drawAppIcon(sizePx);
  const icon = await readVector("icon.svg");
  // icon.svg's own square is 480 of 512.
  const side = (824 / 480) * 512;
  const corner = (1024 - side) / 2;
  const placed = icon.replace("<svg ", `<svg x="${corner}" y="${corner}" width="${side}" height="${side}" `);
  const shadow = `<filter id="shadow"><feDropShadow dx="0" dy="10" stdDeviation="10" flood-opacity=".3"/></filter>`;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1024 1024">${shadow}<g filter="url(#shadow)">${placed}</g></svg>`;
  return rasterise(svg, sizePx);
}

/** Without an ink it is a template image: black and alpha only, which macOS colours as the menu bar needs it. */
async function drawTrayIcon(state: TrayState, sizePx: number, ink?: string): Promise<IconFrame> {
  const isOn24Grid = [22, 24, 48].includes(sizePx);
  let svg = await readVector(isOn24Grid ? "tray/tray-24.svg" : "tray/tray-16.svg");
  for (const other of trayStates.filter((each) => each !== state)) {
    svg = svg.replace(new RegExp(`<\\w+ class="${other}"[^>]*/>`), "");
  }
  // 22 pixels are 24 without the margin, which keeps the edges between pixels.
  if (sizePx === 22) svg = svg.replace("0 0 24 24", "1 1 22 22");
  return rasterise(
    ink === undefined ? svg.replaceAll(/fill="[^"]+"/g, "") : svg.replaceAll("currentColor", ink),
    sizePx,
  );
}

async function readVector(name: string): Promise<string> {
  return readFile(join(build, name), "utf8");
}

async function rasterise(svg: string, sizePx: number): Promise<IconFrame> {
  const viewBoxSide = Number(/viewBox="\S+ \S+ (\S+) /.exec(svg)?.[1]);
  // At this density the vector is drawn at the size that is wanted; at any other, a picture of it would be scaled.
  const density = (72 * sizePx) / viewBoxSide;
  const { data, info } = await sharp(Buffer.from(svg), { density })
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  if (info.width !== sizePx || info.height !== sizePx) {
    throw new Error(`A vector for ${sizePx} pixels came out as ${info.width} by ${info.height}.`);
  }
  return { sizePx, rgba: data };
}
