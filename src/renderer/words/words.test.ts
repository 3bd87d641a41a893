import { describe, expect, it } from "vitest";
import { de } from "./de.ts";
import { en } from "./en.ts";
import { createPlural } from "./plural.ts";
import { chooseWords } from "./words.ts";

describe("chooseWords", () => {
  it("takes the first language that there are words in, with its own formats", () => {
    expect(chooseWords(["fr-CA", "de-AT", "en-US"])).toEqual({ words: de, locale: "de-AT" });
    expect(chooseWords(["en-GB", "de"])).toEqual({ words: en, locale: "en-GB" });
  });

  it("falls back to English", () => {
    expect(chooseWords(["ja"])).toEqual({ words: en, locale: "en" });
    expect(chooseWords([]).words).toBe(en);
  });
});

describe("createPlural", () => {
  it("chooses the form by the language's rules, and `other` where there is none for it", () => {
    const polish = createPlural("pl");
    expect(polish(3, { one: "plik", few: "pliki", other: "plików" })).toBe("pliki");
    expect(polish(5, { one: "plik", few: "pliki", other: "plików" })).toBe("plików");
  });
});

describe("de", () => {
  it("leaves no sentence in English, and none without the name that English puts in", () => {
    const english = new Map(sentences(en));
    const same = sentences(de).filter(
      ([path, text]) => text === english.get(path) && /\p{L}+ \p{L}+/u.test(text),
    );
    expect(same).toEqual([]);
    const named = ([, text]: [string, string]): boolean => text.includes("{name}");
    const pathOf = ([path]: [string, string]): string => path;
    expect(sentences(de).filter(named).map(pathOf)).toEqual(sentences(en).filter(named).map(pathOf));
  });
});

/** Every sentence with its path; of a function, what it says of two. */
function sentences(value: unknown, path = ""): [string, string][] {
  if (typeof value === "string") return [[path, value]];
  if (typeof value === "function") return sentences((value as (...of: unknown[]) => unknown)(2, "two"), path);
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => sentences(inner, `${path}.${key}`));
}
