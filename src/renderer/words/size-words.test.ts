import { describe, expect, it } from "vitest";
import { describeSize } from "./size-words.ts";

describe("describeSize", () => {
  it.each([
    [0, "0 bytes", "0 Byte"],
    [1, "1 byte", "1 Byte"],
    [999, "999 bytes", "999 Byte"],
    [1_234, "1.2 kB", "1,2 kB"],
    [20_000_000, "20.0 MB", "20,0 MB"],
    [3e13, "30,000.0 GB", "30.000,0 GB"],
  ])("says of %i bytes “%s”, and in German “%s”", (sizeBytes, english, german) => {
    const describeIn = (language: string) => describeSize(sizeBytes, language).replace("\u00A0", " ");
    expect([describeIn("en"), describeIn("de")]).toEqual([english, german]);
  });
});
