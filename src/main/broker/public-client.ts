// Latchkey is for public clients (RFC 6749 section 2.1): an installed app cannot keep a secret, so it must not be given one.
import { AuthError } from "../../shared/auth-error.ts";

const confidential =
  /client[-_]?(?:secret|certificate|assertion)|(?:^|[-_.])(?:certificate|private[-_]?key|pfx)(?:$|[-_.])/i;

/** True for names such as `clientSecret`, `LATCHKEY_CLIENT_CERTIFICATE`, `client_assertion`. */
export function isConfidentialName(name: string): boolean {
  return confidential.test(name);
}

/** Throws `invalid_request` if an option is a client's secret, certificate or assertion: named, its value not repeated. */
export function refuseConfidentialOptions(options: object): void {
  for (const [name, value] of Object.entries(options) as [string, unknown][]) {
    if (isConfidentialName(name)) throw confidentialOptionError(name);
    // MSAL's own shape is { auth: { clientSecret } }.
    if (Object.getPrototypeOf(value ?? null) === Object.prototype) refuseConfidentialOptions(value as object);
  }
}

export function confidentialOptionError(name: string): AuthError {
  return new AuthError(
    "invalid_request",
    `"${name}" must not be set: a desktop app is a public client and cannot keep a secret. ` +
      'Remove it, and switch on "Allow public client flows" in the app registration.',
  );
}
