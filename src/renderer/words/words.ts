// The words of the window, in the first of the person's languages that there is a translation for; English else. Chosen
// once, when the page is loaded: a change of language is a reload.
import { de } from "./de.ts";
import { en, type Words } from "./en.ts";

interface Choice {
  words: Words;
  /** For dates and numbers: the person's own variety of the language, such as `en-GB`. */
  locale: string;
}

/** @param preferred language tags (BCP 47), the most wanted first */
export function chooseWords(preferred: readonly string[]): Choice {
  for (const locale of preferred) {
    const words = [en, de].find(({ language }) => language === new Intl.Locale(locale).language);
    if (words !== undefined) return { words, locale };
  }
  return { words: en, locale: "en" };
}

/** Main puts the language into the address if the person has set one; else it is the system's. */
const set = typeof location === "undefined" ? null : new URLSearchParams(location.search).get("lang");
const own = navigator.languages.filter((tag) => set !== null && tag.split("-")[0] === set);
export const { words, locale } = chooseWords(set === null ? navigator.languages : [...own, set]);
