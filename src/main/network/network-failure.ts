// Why a request brought no usable answer: told by Chromium's net error names (Electron), Node's and undici's codes and
// OpenSSL's, and said in a sentence of its own each, so that a person knows whom to ask.
// https://source.chromium.org/chromium/chromium/src/+/main:net/base/net_error_list.h
import { AuthError, type AuthErrorCode } from "../../shared/auth-error.ts";

export type NetworkFailure =
  /** There is no connection at all. */
  | "offline"
  | "name_not_found"
  /** Nobody answers at the provider's address, or the connection broke. */
  | "unreachable"
  | "proxy_unreachable"
  /** The proxy wants a password (HTTP 407), which was not given or not accepted. */
  | "proxy_login"
  /** The proxy answered, and does not connect to the provider. */
  | "proxy_refused"
  | "certificate"
  /** The certificate is not valid at this computer's time. */
  | "clock"
  /** The TLS handshake fails for another reason. */
  | "tls"
  /** The answer sends elsewhere, or asks for a sign-in to the network (RFC 6585 section 6). */
  | "portal"
  | "malformed"
  | "timed_out"
  /** The operation was cancelled, or the broker is closing. */
  | "aborted";

/** A failure that the network client finds by itself. */
export class NetworkError extends Error {
  override readonly name = "NetworkError";
  readonly kind: NetworkFailure;

  constructor(kind: NetworkFailure) {
    super(`The request failed: ${kind}`);
    this.kind = kind;
  }
}

/** @param error whatever a fetch rejected with; its causes are looked at, the outermost first. @param url what was asked */
export function networkFailureOf(error: unknown, url: string): NetworkFailure {
  for (let each = error; each instanceof Error; each = each.cause) {
    const kind = kindOf(each, url);
    if (kind !== undefined) return kind;
  }
  return "unreachable";
}

type Table = [pattern: RegExp, kind: NetworkFailure][];

const chromiumErrors: Table = [
  [/^(INTERNET_DISCONNECTED|ADDRESS_UNREACHABLE|NETWORK_IO_SUSPENDED|NETWORK_CHANGED)$/, "offline"],
  [/^(NAME_NOT_RESOLVED|NAME_RESOLUTION_FAILED|DNS_\w+|ICANN_NAME_COLLISION)$/, "name_not_found"],
  [/^(PROXY_AUTH_\w+|UNEXPECTED_PROXY_AUTH|UNSUPPORTED_AUTH_SCHEME)$/, "proxy_login"],
  [/^(TUNNEL_CONNECTION_FAILED|SOCKS_CONNECTION_HOST_UNREACHABLE)$/, "proxy_refused"],
  [/PROXY|PROXIES|^PAC_|^SOCKS_/, "proxy_unreachable"],
  [/^CERT_DATE_INVALID$/, "clock"],
  [/^(CERT_|CERTIFICATE_)/, "certificate"],
  [/SSL|TLS|^ECH_/, "tls"],
  [/TIMED_OUT$/, "timed_out"],
  [/REDIRECT/, "portal"],
  [/^ABORTED$/, "aborted"],
];

/** Node's, undici's and OpenSSL's (X509_V_ERR_…) codes. */
const nodeErrors: Table = [
  [/^(ENETUNREACH|EHOSTUNREACH|ENETDOWN|EAI_AGAIN)$/, "offline"],
  [/^(ENOTFOUND|EAI_\w+)$/, "name_not_found"],
  [/^(ETIMEDOUT|UND_ERR_\w+_TIMEOUT)$/, "timed_out"],
  [/^CERT_(HAS_EXPIRED|NOT_YET_VALID)$/, "clock"],
  [
    /^(UNABLE_TO_(GET|VERIFY)_|SELF_SIGNED_|DEPTH_ZERO_|CERT_|ERR_TLS_CERT_|HOSTNAME_MISMATCH|INVALID_)/,
    "certificate",
  ],
  [/^(EPROTO|ERR_SSL_|ERR_TLS_)/, "tls"],
];

const find = (table: Table, name: string): NetworkFailure | undefined =>
  table.find(([pattern]) => pattern.test(name))?.[1];

function kindOf(error: Error, url: string): NetworkFailure | undefined {
  if (error instanceof NetworkError) return error.kind;
  if (error instanceof SyntaxError) return "malformed";
  if (error.name === "TimeoutError") return "timed_out";
  const chromium = /net::ERR_(\w+)/.exec(error.message)?.[1];
  if (chromium !== undefined) return find(chromiumErrors, chromium) ?? "unreachable";
  // undici has no code for what a proxy answers to CONNECT.
  const proxyStatus = /^Proxy response \((\d+)\)/.exec(error.message)?.[1];
  if (proxyStatus !== undefined) return proxyStatus === "407" ? "proxy_login" : "proxy_refused";
  if (error.name === "AbortError" || error instanceof AuthError) return "aborted";
  const code = "code" in error ? String(error.code) : "";
  // Node does not say whether it was on the way to the proxy; but it says where it was going.
  if (/^(ENOTFOUND|EAI_|ECONN|ETIMEDOUT|ENETUNREACH|EHOSTUNREACH)/.test(code) && wentElsewhere(error, url))
    return "proxy_unreachable";
  return find(nodeErrors, code);
}

/** True if the connection that failed was not one to the address that was asked for. */
function wentElsewhere(error: Error, url: string): boolean {
  const asked = new URL(url);
  const port = Number(asked.port || (asked.protocol === "https:" ? 443 : 80));
  // Where a name has several addresses, there is an error for each.
  const failed: object = error instanceof AggregateError ? Object(error.errors[0]) : error;
  if ("port" in failed) return failed.port !== port;
  return "hostname" in failed && failed.hostname !== asked.hostname.replaceAll(/[[\]]/g, "");
}

export interface NetworkFailureDescription {
  code: AuthErrorCode;
  message: string;
  retryable?: boolean;
}

const descriptions: Record<NetworkFailure, NetworkFailureDescription> = {
  offline: {
    code: "offline",
    message: "This computer has no connection to the network. Check the network connection, then try again.",
  },
  name_not_found: {
    code: "offline",
    message:
      "The identity provider's name cannot be found (DNS). Check the network connection and the authority's address, then try again.",
  },
  unreachable: {
    code: "offline",
    message: "The identity provider cannot be reached. Check the network connection, then try again.",
  },
  proxy_unreachable: {
    code: "offline",
    message:
      "The proxy does not answer. Check the proxy settings of this computer, or the VPN, then try again.",
  },
  proxy_login: {
    code: "offline",
    message:
      "The proxy asks for a user name and password, and got none that it accepts. Try again and give the proxy's.",
    retryable: false,
  },
  proxy_refused: {
    code: "offline",
    message:
      "The proxy refuses to connect to the identity provider. Ask whoever runs the proxy to allow its address.",
    retryable: false,
  },
  certificate: {
    code: "offline",
    message:
      "The certificate of the identity provider is not trusted here. An inspecting proxy of your company may be in " +
      "between: its certificate has to be installed on this computer. Ask whoever runs the network.",
    retryable: false,
  },
  clock: {
    code: "offline",
    message:
      "The certificate of the identity provider is not valid at this computer's time. Check the date and the clock.",
    retryable: false,
  },
  tls: {
    code: "offline",
    message:
      "A secure connection to the identity provider cannot be made. A proxy or a firewall may be in between. Ask whoever runs the network.",
  },
  portal: {
    code: "server_rejected",
    message:
      "This network asks for a sign-in of its own first. Open any page in a browser, sign in to the network, then try again.",
    retryable: true,
  },
  malformed: {
    code: "server_rejected",
    message:
      "The identity provider's answer cannot be understood. A proxy or a sign-in portal may be in between: open a page in the browser, then try again.",
    retryable: true,
  },
  timed_out: {
    code: "timed_out",
    message: "The identity provider did not answer in time. Try again in a moment.",
  },
  aborted: {
    code: "user_cancelled",
    message: "The request was ended, because what it was for was cancelled or Latchkey is closing.",
  },
};

export function describeNetworkFailure(failure: NetworkFailure): NetworkFailureDescription {
  return descriptions[failure];
}
