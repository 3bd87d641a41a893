import { describe, expect, it } from "vitest";
import { findProxy } from "./proxy-resolution.ts";

const switches = { server: "http://proxy.example:8080", bypass: undefined, pac: undefined };
const provider = "https://login.example/common";

describe("findProxy", () => {
  it("answers as a PAC does", () => {
    expect(findProxy(provider, { ...switches, server: undefined })).toBe("DIRECT");
    expect(findProxy(provider, switches)).toBe("PROXY proxy.example:8080");
    expect(findProxy(provider, { ...switches, server: "proxy.example:8080" })).toBe(
      "PROXY proxy.example:8080",
    );
    expect(findProxy(provider, { ...switches, server: "socks5://proxy.example:1080" })).toBe(
      "SOCKS5 proxy.example:1080",
    );
  });

  it("leaves out this computer unless it is told not to, and what the list names", () => {
    const local = "https://127.0.0.1:4444/tenant";
    expect(findProxy(local, switches)).toBe("DIRECT");
    expect(findProxy(local, { ...switches, bypass: "<-loopback>" })).toBe("PROXY proxy.example:8080");
    expect(findProxy(provider, { ...switches, bypass: "other.example; login.example" })).toBe("DIRECT");
  });

  it("says what it cannot tell", () => {
    expect(() => findProxy(provider, { ...switches, pac: "http://proxy.example/proxy.pac" })).toThrow("PAC");
    expect(() => findProxy(provider, { ...switches, server: "quic://proxy.example" })).toThrow("quic:");
  });
});
