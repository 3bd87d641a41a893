// Main's words in the language that the person has set, or in the first of the system's that there is a translation for.
import type { LanguageSetting } from "../../shared/settings-contract.ts";
import { de } from "./de.ts";
import { en, type MainWords } from "./en.ts";

/** @param preferred the system's language tags (BCP 47), the most wanted first */
export function chooseMainWords(setting: LanguageSetting, preferred: readonly string[]): MainWords {
  const languages = setting === "system" ? preferred.map((tag) => tag.split("-")[0]) : [setting];
  const found = languages.flatMap((wanted) => [en, de].filter(({ language }) => language === wanted));
  return found[0] ?? en;
}
