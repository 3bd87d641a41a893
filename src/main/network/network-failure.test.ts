import { describe, expect, it } from "vitest";
import { AuthError } from "../../shared/auth-error.ts";
import { networkFailureOf, type NetworkFailure } from "./network-failure.ts";

const url = "https://login.example.com/tenant";
const withCode = (code: string, more: object = {}): Error => Object.assign(new Error("x"), { code, ...more });

/** As Electron's `net` names them; real ones of Node are in ../broker/network-errors.test.ts. */
const chromium: [name: string, kind: NetworkFailure][] = [
  ["ERR_INTERNET_DISCONNECTED", "offline"],
  ["ERR_ADDRESS_UNREACHABLE", "offline"],
  ["ERR_NETWORK_IO_SUSPENDED", "offline"],
  ["ERR_NETWORK_CHANGED", "offline"],
  ["ERR_NAME_NOT_RESOLVED", "name_not_found"],
  ["ERR_DNS_TIMED_OUT", "name_not_found"],
  ["ERR_CONNECTION_REFUSED", "unreachable"],
  ["ERR_CONNECTION_RESET", "unreachable"],
  ["ERR_EMPTY_RESPONSE", "unreachable"],
  ["ERR_PROXY_CONNECTION_FAILED", "proxy_unreachable"],
  ["ERR_SOCKS_CONNECTION_FAILED", "proxy_unreachable"],
  ["ERR_MANDATORY_PROXY_CONFIGURATION_FAILED", "proxy_unreachable"],
  ["ERR_NO_SUPPORTED_PROXIES", "proxy_unreachable"],
  ["ERR_PAC_SCRIPT_FAILED", "proxy_unreachable"],
  ["ERR_PROXY_AUTH_REQUESTED", "proxy_login"],
  ["ERR_PROXY_AUTH_UNSUPPORTED", "proxy_login"],
  ["ERR_PROXY_AUTH_REQUESTED_WITH_NO_CONNECTION", "proxy_login"],
  ["ERR_UNEXPECTED_PROXY_AUTH", "proxy_login"],
  ["ERR_TUNNEL_CONNECTION_FAILED", "proxy_refused"],
  ["ERR_CERT_AUTHORITY_INVALID", "certificate"],
  ["ERR_CERT_COMMON_NAME_INVALID", "certificate"],
  ["ERR_CERT_REVOKED", "certificate"],
  ["ERR_CERTIFICATE_TRANSPARENCY_REQUIRED", "certificate"],
  ["ERR_CERT_DATE_INVALID", "clock"],
  ["ERR_SSL_PROTOCOL_ERROR", "tls"],
  ["ERR_SSL_VERSION_OR_CIPHER_MISMATCH", "tls"],
  ["ERR_TIMED_OUT", "timed_out"],
  ["ERR_CONNECTION_TIMED_OUT", "timed_out"],
  ["ERR_TOO_MANY_REDIRECTS", "portal"],
  ["ERR_ABORTED", "aborted"],
  ["ERR_FAILED", "unreachable"],
];

describe("networkFailureOf", () => {
  it.each(chromium)("takes Chromium's %s for %s", (name, kind) => {
    expect(networkFailureOf(new Error(`net::${name}`), url)).toBe(kind);
  });

  it.each([
    ["EAI_AGAIN", "offline"],
    ["ENETUNREACH", "offline"],
    ["ENOTFOUND", "name_not_found"],
    ["ECONNRESET", "unreachable"],
    ["UND_ERR_CONNECT_TIMEOUT", "timed_out"],
    ["CERT_HAS_EXPIRED", "clock"],
    ["UNABLE_TO_VERIFY_LEAF_SIGNATURE", "certificate"],
    ["ERR_TLS_CERT_ALTNAME_INVALID", "certificate"],
    ["EPROTO", "tls"],
  ] as const)("takes Node's %s for %s, also as a cause", (code, kind) => {
    expect(networkFailureOf(withCode(code), url)).toBe(kind);
    expect(networkFailureOf(new TypeError("fetch failed", { cause: withCode(code) }), url)).toBe(kind);
  });

  it("tells a proxy from the provider by where the connection went", () => {
    expect(networkFailureOf(withCode("ECONNREFUSED", { port: 443 }), url)).toBe("unreachable");
    expect(networkFailureOf(withCode("ECONNREFUSED", { port: 8080 }), url)).toBe("proxy_unreachable");
    expect(networkFailureOf(withCode("ENOTFOUND", { hostname: "login.example.com" }), url)).toBe(
      "name_not_found",
    );
    expect(networkFailureOf(withCode("ENOTFOUND", { hostname: "proxy" }), url)).toBe("proxy_unreachable");
    const both = new AggregateError([withCode("ECONNREFUSED", { port: 3128 })]);
    expect(networkFailureOf(Object.assign(both, { code: "ECONNREFUSED" }), url)).toBe("proxy_unreachable");
  });

  it("takes what an aborted operation was ended with for aborted", () => {
    expect(networkFailureOf(new AuthError("user_cancelled", "x"), url)).toBe("aborted");
    expect(networkFailureOf(new DOMException("x", "AbortError"), url)).toBe("aborted");
  });

  it.each([undefined, "hunter2", {}, new Error("hunter2"), withCode("EWHATEVER")])(
    "takes %o for unreachable",
    (error) => {
      expect(networkFailureOf(error, url)).toBe("unreachable");
    },
  );
});
