// Latchkey is for public clients (RFC 6749 section 2.1): an installed app cannot keep a secret, so it must not be given one.
import { AuthError } from "../../shared/auth-error.ts";

const confidentialWords = [
  "secret",
  "certificate",
  "assertion",
  "password",
  "pfx",
  "thumbprint",
  "privatekey",
];

/** True for names such as `clientSecret`, `LATCHKEY_CLIENT_CERTIFICATE`, `client_assertion`, `pfxPath`. */
export function isConfidentialName(name: string): boolean {
  // A certificate authority to trust is public.
  const letters = name
    .replaceAll(/[^a-z]/gi, "")
    .toLowerCase()
    .replaceAll("certificateauthorit", "");
  return confidentialWords.some((word) => letters.includes(word));
}

/** Throws `invalid_request` if an option is a client's secret, certificate or assertion: named, its value not repeated. */
export function refuseConfidentialOptions(options: unknown, seen = new Set<unknown>()): void {
  // Only plain objects hold options; MSAL's own shape is { auth: { clientSecret } }.
  if (!isPlainObject(options) || seen.has(options)) return;
  seen.add(options);
  for (const [name, value] of Object.entries(options)) {
    if (isConfidentialName(name)) throw confidentialOptionError(name);
    refuseConfidentialOptions(value, seen);
  }
}

export function confidentialOptionError(name: string): AuthError {
  return new AuthError(
    "invalid_request",
    `"${name}" must not be set: a desktop app is a public client and cannot keep a secret. ` +
      'Remove it, and switch on "Allow public client flows" in the app registration.',
  );
}

function isPlainObject(value: unknown): value is object {
  return typeof value === "object" && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}
