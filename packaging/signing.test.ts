import { describe, expect, it } from "vitest";
import { configure } from "./configure.ts";
import { parseDistArguments } from "./dist-arguments.ts";
import { describeSigning, dropEmptyVariables, hasCertificate } from "./signing.ts";

describe("dropEmptyVariables", () => {
  it("removes what a secret that is not set leaves, and nothing else", () => {
    const environment = { CSC_LINK: "", WIN_CSC_LINK: "certificate.p12", APPLE_API_KEY: "", OTHER: "" };
    dropEmptyVariables(environment);
    expect(environment).toEqual({ WIN_CSC_LINK: "certificate.p12", OTHER: "" });
  });
});

describe("hasCertificate", () => {
  it("takes an empty variable for none", () => {
    expect(hasCertificate({ CSC_LINK: "" }, "CSC")).toBe(false);
    expect(hasCertificate({ CSC_LINK: "certificate.p12" }, "CSC")).toBe(true);
    expect(hasCertificate({ CSC_LINK: "certificate.p12" }, "WIN_CSC")).toBe(false);
  });
});

describe("describeSigning", () => {
  it("says that nothing is signed without a certificate", () => {
    expect(describeSigning({}, "linux")).toMatch(/^Nothing will be signed/);
    expect(describeSigning({ WIN_CSC_LINK: "certificate.p12" }, "linux")).toBe("");
  });

  it("says on a Mac why nothing is notarised, and nothing where all is there", () => {
    const certificate = { CSC_LINK: "certificate.p12" };
    expect(describeSigning(certificate, "darwin")).toMatch("APPLE_API_KEY is not set");
    expect(describeSigning({ APPLE_API_KEY: "key.p8" }, "darwin")).toMatch("only what a certificate");
    expect(describeSigning({ ...certificate, APPLE_API_KEY: "key.p8" }, "darwin")).toBe("");
  });
});

describe("configure", () => {
  const args = parseDistArguments(["--mac"]);

  it("signs a Mac's package for nobody without a certificate, in a way that starts", async () => {
    const { mac } = await configure(args, null, { platform: "darwin", environment: {} });
    expect(mac).toMatchObject({ identity: "-", hardenedRuntime: false, notarize: false });
  });

  it("leaves the hardened runtime on with one", async () => {
    const machine = { platform: "darwin" as const, environment: { CSC_LINK: "certificate.p12" } };
    expect((await configure(args, null, machine)).mac).toEqual({});
  });
});
