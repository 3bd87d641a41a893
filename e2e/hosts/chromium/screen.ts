// `screen`: the displays that Chromium knew of when its first page was there.
import type { CdpSession } from "./cdp-connection.ts";
import type { HostScreen } from "./electron-surface.ts";

let displays: ReturnType<HostScreen["getAllDisplays"]> = [];

/** @param session of any page */
export async function learnDisplays(session: CdpSession): Promise<void> {
  const { screenInfos } = await session.send("Emulation.getScreenInfos");
  displays = screenInfos.map((info) => ({
    id: Number(info.id),
    bounds: { x: info.left, y: info.top, width: info.width, height: info.height },
    workArea: {
      x: info.availLeft,
      y: info.availTop,
      width: info.availWidth,
      height: info.availHeight,
    },
  }));
}

export const screen: HostScreen = { getAllDisplays: () => structuredClone(displays) };
