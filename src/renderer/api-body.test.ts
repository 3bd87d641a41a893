import { describe, expect, it } from "vitest";
import { mostShownCharacters, readBody } from "./api-body.ts";

describe("readBody", () => {
  it("lays out JSON, and finds whose profile it is", async () => {
    const body = await readBody(Response.json({ displayName: "Ada" }));
    expect(body).toEqual({
      mediaType: "application/json",
      sizeBytes: 21,
      isWhole: true,
      isCut: false,
      text: '{\n  "displayName": "Ada"\n}',
      displayName: "Ada",
    });
  });

  it("falls back to the user principal name, which every account has", async () => {
    const body = await readBody(
      Response.json({ displayName: null, userPrincipalName: "ada@contoso.example" }),
    );
    expect(body.displayName).toBe("ada@contoso.example");
  });

  it.each(["<!doctype html>", "null", "{}", "[7", '"text"', ""])(
    "takes %j for no profile, and shows it all the same",
    async (text) => {
      const body = await readBody(new Response(text, { headers: { "Content-Type": "application/json" } }));
      expect(body.displayName).toBeUndefined();
      expect(body.text).toBe(text);
    },
  );

  it("shows no bytes that are no text", async () => {
    const body = await readBody(
      new Response(new Uint8Array(9), { headers: { "Content-Type": "image/png" } }),
    );
    expect(body).toEqual({ mediaType: "image/png", sizeBytes: 9, isWhole: true, isCut: false });
  });

  it("cuts what is long, and stops reading what does not end", async () => {
    const long = await readBody(new Response("x".repeat(30_000)));
    expect(long).toMatchObject({ sizeBytes: 30_000, isWhole: true, isCut: true });
    expect(long.text).toHaveLength(mostShownCharacters);

    const endless = new ReadableStream({
      pull: (stream) => stream.enqueue(new Uint8Array(100_000).fill(120)),
    });
    const body = await readBody(new Response(endless, { headers: { "Content-Type": "text/plain" } }));
    expect(body).toMatchObject({ sizeBytes: 256 * 1024, isWhole: false, isCut: true });
  });
});
