// An entry as text. All of a large one would keep the event loop for as long as a window takes to draw, so it is put into JSON
// a piece at a time, and others have their turn in between.
import { setImmediate as nextTurn } from "node:timers/promises";
import { sections, type UnifiedCache } from "./account-entry.ts";

/** Items of a piece: about 1 ms of work. */
const pieceItems = 100;

/** The same text as `JSON.stringify` makes of the entry's sections. The entry must not be changed in place meanwhile. */
export async function stringifyEntry(entry: UnifiedCache): Promise<string> {
  const texts: string[] = [];
  for (const section of sections) {
    const items = Object.entries(entry[section]);
    const pieces: string[] = [];
    for (let start = 0; start < items.length; start += pieceItems) {
      if (start > 0) await nextTurn();
      // Without the braces around the piece.
      pieces.push(JSON.stringify(Object.fromEntries(items.slice(start, start + pieceItems))).slice(1, -1));
    }
    texts.push(`${JSON.stringify(section)}:{${pieces.join(",")}}`);
  }
  return `{${texts.join(",")}}`;
}
