import { describe, expect, it } from "vitest";
import { filterAccounts, findByPrefix } from "./account-search.ts";

const accounts = [
  { name: "Ada Lindqvist", username: "ada@fernhaven.example" },
  { name: "Andrés Ibáñez", username: "a.ibanez@harbour.example" },
  { username: "kofi@fernhaven.example" },
  { name: "ليلى حدّاد", username: "layla@fernhaven.example" },
];

describe("filterAccounts", () => {
  it("finds every word of the query in name or address, whatever its case and accents", () => {
    expect(filterAccounts(accounts, "IBANEZ andres")).toEqual([accounts[1]]);
    expect(filterAccounts(accounts, "حداد")).toEqual([accounts[3]]);
    expect(filterAccounts(accounts, "fernhaven a").length).toBe(3);
  });

  it("leaves all for an empty query, and none where a word is missing", () => {
    expect(filterAccounts(accounts, "  ")).toBe(accounts);
    expect(filterAccounts(accounts, "ada harbour")).toEqual([]);
  });
});

describe("findByPrefix", () => {
  it("goes to the next account that begins with the letter, and around", () => {
    expect(findByPrefix(accounts, "a", 0)).toBe(1);
    expect(findByPrefix(accounts, "a", 1)).toBe(0);
  });

  it("keeps the account that still fits as more is typed", () => {
    expect(findByPrefix(accounts, "an", 1)).toBe(1);
    expect(findByPrefix(accounts, "ad", 1)).toBe(0);
  });

  it("takes the address where there is no name, and finds nothing in the middle", () => {
    expect(findByPrefix(accounts, "kofi", 0)).toBe(2);
    expect(findByPrefix(accounts, "lindqvist", 0)).toBe(-1);
  });
});
