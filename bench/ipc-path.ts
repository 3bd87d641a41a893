// A silent hit as the window sees it, through preload and IPC. It needs the window's host, so it is named here and taken there.
import type { Measure } from "./measure.ts";

export const ipcPath: Measure = {
  name: "ipc-path",
  run: async () => [
    {
      figure: "the same through the whole IPC path",
      unit: "ms",
      wanted: "reported",
      skipped: "this bench runs without a window; the IPC path needs Electron or the Chromium host",
    },
  ],
};
