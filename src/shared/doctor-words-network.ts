// English: what the doctor finds on the way to the identity provider and back.
import type { FindingOf } from "./doctor-contract.ts";
import type { FindingWords } from "./doctor-sentence.ts";

type NetworkCheck = "proxy" | "dns" | "tls" | "provider" | "clock" | "redirect";

const askNetworkPeople = "Ask whoever runs the network.";

/** A certificate may name nobody. */
const nameIssuer = (issuer: string | number = "unknown"): string =>
  issuer === "unknown" ? "an issuer without a name" : String(issuer);

export const networkFindings: Record<FindingOf<NetworkCheck>, FindingWords> = {
  "proxy-none": { found: "No proxy is used." },
  "proxy-used": { found: ({ proxy = "?" }) => `Requests go through ${proxy}.` },
  "proxy-not-used": {
    found: ({ variable = "HTTPS_PROXY", proxy = "?" }) =>
      `${variable} names the proxy ${proxy}, but Node does not use it by itself.`,
    advice: "Tell Node to use it, then start Latchkey again:\n  export NODE_USE_ENV_PROXY=1",
  },
  "proxy-malformed": {
    found: ({ variable = "HTTPS_PROXY" }) => `${variable} holds no address of a proxy.`,
    advice: "Set it to an address such as http://proxy.example:8080, or take it away.",
  },
  "proxy-unknown": { found: "The system does not say which proxy it uses." },

  "dns-found": {
    found: ({ host = "?", addresses = "?" }) =>
      `${host} was found (${addresses} ${addresses === 1 ? "address" : "addresses"}).`,
  },
  "dns-left-to-proxy": { found: "The proxy looks the name up." },
  "dns-not-configured": { found: "No identity provider is set." },
  "dns-not-found": {
    found: ({ host = "?", reason = "?" }) => `The name ${host} cannot be found (${reason}).`,
    advice: "Check the network connection, the VPN, and the authority’s address in the settings.",
  },
  "dns-silent": {
    found: ({ host = "?" }) => `Nobody answers the question for the name ${host}.`,
    advice: "Check the network connection and the VPN.",
  },

  "tls-trusted": {
    found: ({ protocol = "TLS", issuer }) =>
      `The connection is secure (${protocol}); the certificate is from ${nameIssuer(issuer)}.`,
  },
  "tls-own-authority": {
    found: ({ issuer }) =>
      `The certificate is from ${nameIssuer(issuer)}, which this computer trusts and the public does not: a provider of your own, or a program in between that reads along.`,
    advice: `If you expected neither, do not sign in. ${askNetworkPeople}`,
  },
  "tls-inspected": {
    found: ({ issuer }) =>
      `The certificate is from ${nameIssuer(issuer)}, and not from one of Microsoft’s authorities: a proxy or a virus scanner reads along.`,
    advice: `If this is not your company’s doing, do not sign in. ${askNetworkPeople}`,
  },
  "tls-not-trusted": {
    found: ({ issuer }) => `The certificate is from ${nameIssuer(issuer)}, which is not trusted here.`,
    advice: `If a proxy of your company is in between, its certificate has to be installed on this computer; for the command line also:\n  export NODE_EXTRA_CA_CERTS=/path/to/certificate.pem\n${askNetworkPeople}`,
  },
  "tls-expired": {
    found: "The certificate is not valid at this computer’s time.",
    advice: "Check the date and the clock of this computer first.",
  },
  "tls-broken": {
    found: "A secure connection cannot be made. A proxy or a firewall may be in between.",
    advice: askNetworkPeople,
  },
  "tls-not-looked-at": { found: "There was no connection to look at." },

  "provider-answers": { found: ({ host = "?", answerMs = "?" }) => `${host} answers, in ${answerMs} ms.` },
  "provider-without-device-code": {
    found: ({ host = "?" }) => `${host} answers, but offers no sign-in with a device code.`,
    advice: "Sign in with a browser on this computer.",
  },
  "provider-not-configured": {
    found: "No identity provider is set, so nothing was asked.",
    advice: "Set LATCHKEY_CLIENT_ID and LATCHKEY_AUTHORITY, or fill in the settings in the window.",
  },
  "provider-in-trouble": {
    found: ({ host = "?", status = "?" }) => `${host} has a problem of its own (HTTP ${status}).`,
    advice: "Try again later.",
  },
  "provider-unknown-tenant": {
    found: ({ host = "?" }) => `${host} knows no tenant of the name in the authority’s address.`,
    advice:
      "Check the last part of the address: a tenant’s id or domain name, or organizations, common or consumers.",
  },
  "provider-not-one": {
    found: ({ host = "?" }) => `${host} answers, but not as an identity provider.`,
    advice: "Check the authority’s address. A sign-in page of the network may also be in between.",
  },
  "provider-offline": {
    found: "This computer has no connection to the network.",
    advice: "Check the network connection.",
  },
  "provider-name-not-found": {
    found: ({ host = "?" }) => `The name ${host} cannot be found.`,
    advice: "Check the network connection and the authority’s address.",
  },
  "provider-unreachable": {
    found: ({ host = "?" }) => `Nobody answers at ${host}, or the connection broke.`,
    advice: "Check the network connection and the firewall.",
  },
  "provider-timed-out": {
    found: ({ host = "?" }) => `${host} did not answer in time.`,
    advice: "Try again in a moment.",
  },
  "provider-certificate": {
    found: ({ host = "?" }) => `No secure connection to ${host}: see “Secure connection (TLS)”.`,
    advice: askNetworkPeople,
  },
  "provider-proxy-unreachable": {
    found: "The proxy does not answer.",
    advice: "Check the proxy settings of this computer, or the VPN.",
  },
  "provider-proxy-login": {
    found: "The proxy asks for a user name and password.",
    advice: "The window asks for them. On the command line, put them into HTTPS_PROXY.",
  },
  "provider-proxy-refused": {
    found: ({ host = "?" }) => `The proxy refuses to connect to ${host}.`,
    advice: "Ask whoever runs the proxy to allow that address.",
  },
  "provider-portal": {
    found: "This network asks for a sign-in of its own first.",
    advice: "Open any page in a browser, sign in to the network, then try again.",
  },

  "clock-right": {
    found: ({ offsetSeconds = "?" }) => `It is within ${offsetSeconds} s of the provider’s.`,
  },
  "clock-wrong": {
    found: ({ offsetMinutes = "?", direction }) =>
      `The clock is ${offsetMinutes} minutes ${direction === "behind" ? "behind" : "ahead of"} the provider’s. Tokens are then taken for expired, or used for too long.`,
    advice: "Switch on setting the time automatically. On Linux:\n  sudo timedatectl set-ntp true",
  },
  "clock-unknown": { found: "There was no answer to compare it with." },

  "redirect-listens": { found: "A browser on this computer can hand the answer over (127.0.0.1)." },
  "redirect-localhost-elsewhere": {
    found:
      "The name localhost does not lead to 127.0.0.1 here, where the browser is to hand the answer over.",
    advice: "Put this line into the hosts file:\n  127.0.0.1 localhost",
  },
  "redirect-refused": {
    found: ({ reason = "?" }) =>
      `Latchkey cannot listen on 127.0.0.1 (${reason}), so no browser can hand the answer over.`,
    advice:
      "Ask for an exception in the firewall or the virus scanner. A sign-in with a device code works without.",
  },
};
