import { describe, expect, it } from "vitest";
import { applyKnobs, createKnobs, readKnobs } from "./knobs.ts";

describe("createKnobs", () => {
  it("refuses a name that is not a knob", () => {
    const knobs = createKnobs();
    expect(() => Object.assign(knobs, { ofline: true })).toThrow(/Unknown knob "ofline".*offline/);
  });

  it("refuses a value that the knob cannot have, and keeps the old one", () => {
    const knobs = createKnobs();
    expect(() => Object.assign(knobs, { latencyMs: -1 })).toThrow(/latencyMs/);
    expect(() => Object.assign(knobs, { tokenStatus: { status: 404 } })).toThrow(/tokenStatus/);
    expect(knobs.latencyMs).toBe(0);
  });

  it("restores every default on reset", () => {
    const knobs = createKnobs();
    const before = readKnobs(knobs);
    knobs.offline = true;
    knobs.tokenStatus = { status: 503, times: 3 };
    knobs.refreshTokens = "reject-interaction";
    knobs.reset();
    expect(readKnobs(knobs)).toEqual(before);
  });
});

describe("applyKnobs", () => {
  it("sets all of several knobs, or none", () => {
    const knobs = createKnobs();
    expect(() => applyKnobs(knobs, { offline: true, consent: "maybe" })).toThrow(/consent/);
    expect(knobs.offline).toBe(false);
    applyKnobs(knobs, { offline: true, consent: "ask" });
    expect(readKnobs(knobs)).toMatchObject({ offline: true, consent: "ask" });
  });

  it.each([null, [], "offline", 1])("refuses %j", (changes) => {
    expect(() => applyKnobs(createKnobs(), changes)).toThrow(/JSON object/);
  });
});
