// Three-way merge of an entry: what MSAL changed, put onto what is kept now, which another process may have changed too.
import { isDeepStrictEqual } from "node:util";
import { sections, type UnifiedCache } from "./account-entry.ts";

/**
 * @param base what MSAL was given; undefined if the entry is new to this process
 * @param ours what MSAL made of it
 * @param theirs what is kept now
 */
export function mergeEntries(
  base: UnifiedCache | undefined,
  ours: UnifiedCache,
  theirs: UnifiedCache,
): UnifiedCache {
  const merge = (section: (typeof sections)[number]): Record<string, object> =>
    mergeSection(base?.[section] ?? {}, ours[section], theirs[section]);
  // The sections keep their types: every item comes from one of the three.
  return Object.fromEntries(sections.map((section) => [section, merge(section)])) as UnifiedCache;
}

function mergeSection(
  base: Record<string, object>,
  ours: Record<string, object>,
  theirs: Record<string, object>,
): Record<string, object> {
  const merged = { ...theirs };
  for (const [key, item] of Object.entries(ours)) {
    if (!isDeepStrictEqual(item, base[key])) merged[key] = item;
  }
  for (const [key, item] of Object.entries(base)) {
    // Removed by us, unless somebody has put a newer one there: a dead refresh token goes, a live one stays.
    if (!(key in ours) && isDeepStrictEqual(item, theirs[key])) delete merged[key];
  }
  return merged;
}
