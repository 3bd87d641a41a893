import { describe, expect, it } from "vitest";
import type { DoctorFinding } from "../../shared/doctor-contract.ts";
import { complete } from "../../shared/doctor-sentence.ts";
import { enDoctor } from "../../shared/doctor-words.ts";
import { deDoctor } from "./de-doctor.ts";
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

describe("deDoctor", () => {
  const facts = { surroundings: "wsl", family: "debian", program: "KeePassXC", mode: "0755", count: 2 };

  it("says of every finding what English says, in German, and advises where English does", () => {
    for (const [finding, english] of Object.entries(enDoctor.findings)) {
      const german = deDoctor.findings[finding as DoctorFinding];
      expect(complete(german.found, facts), finding).not.toBe(complete(english.found, facts));
      expect(german.advice === undefined, finding).toBe(english.advice === undefined);
      const [ours = "", theirs = ""] = [german.advice, english.advice].map(
        (each) => each && complete(each, facts),
      );
      if (theirs !== "") expect(ours, finding).not.toBe(theirs);
      // The same commands, and as many facts.
      expect(ours.match(/^ {2}.+$/gm), finding).toEqual(theirs.match(/^ {2}.+$/gm));
    }
    expect(Object.keys(deDoctor.findings)).toHaveLength(Object.keys(enDoctor.findings).length);
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
