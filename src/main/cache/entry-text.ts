// An entry as text, item by item: an item is put into JSON once, and as long as it lives the text of it is used again.
import { sections, type UnifiedCache } from "./account-entry.ts";

const known = new WeakMap<object, string>();

/** The same as `JSON.stringify`, for entries whose items are never changed in place. */
export function stringifyEntry(entry: UnifiedCache): string {
  const texts = sections.map((section) => {
    const items = Object.entries(entry[section]).map(
      ([key, item]) => `${JSON.stringify(key)}:${textOf(item)}`,
    );
    return `${JSON.stringify(section)}:{${items.join(",")}}`;
  });
  return `{${texts.join(",")}}`;
}

function textOf(item: object): string {
  const text = known.get(item) ?? JSON.stringify(item);
  known.set(item, text);
  return text;
}
