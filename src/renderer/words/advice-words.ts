// Main's own sentences are in English. Where the window speaks another language, these say the gist in it.
import type { CacheStatus } from "../../shared/token-contract.ts";
import { words } from "./words.ts";

/** True if what main says can stand in the window as it is. */
export const mainSpeaksOurLanguage = words.language === "en";

/** What a person can do about the state of the cache; undefined while it is well. */
export function describeAdvice({ state, advice }: CacheStatus): string | undefined {
  if (mainSpeaksOurLanguage || state === "ready") return advice;
  return words.cacheAdvice[state];
}
