import { describe, expect, it } from "vitest";
import { chooseMainWords } from "./choose-words.ts";

describe("chooseMainWords", () => {
  it("takes what the person has set, else the first of the system's languages that there is, else English", () => {
    expect(chooseMainWords("de", ["en-GB"]).language).toBe("de");
    expect(chooseMainWords("system", ["fr-CA", "de-AT", "en"]).language).toBe("de");
    expect(chooseMainWords("system", ["ja"]).language).toBe("en");
  });
});
