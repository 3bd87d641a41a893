// `clipboard`: one of the process's own. The person's is left alone, and a fixture can read what the app puts there.
import { report } from "./control-channel.ts";
import type { HostClipboard, HostClipboardItemClass } from "./electron-surface.ts";

let held = "";

function hold(text: string): void {
  held = text;
  report({ kind: "clipboard", text });
}

class Item {
  readonly text: string;

  constructor(parts: Record<string, string>) {
    this.text = parts["text/plain"] ?? "";
  }
}

export const ClipboardItem: HostClipboardItemClass = Item;

export const clipboard: HostClipboard = {
  readText: async () => held,
  writeText: async (text) => hold(text),
  write: async ([item]) => hold(item instanceof Item ? item.text : ""),
  clear: () => hold(""),
};
