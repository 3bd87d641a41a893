// Which addresses a person is sent to with their password.
import { AuthError } from "../../../shared/auth-error.ts";

/** Each a cloud of Microsoft's under its names: metadata asked for under one may name another (MSAL's built-in list). */
const clouds = [
  ["login.microsoftonline.com", "login.windows.net", "login.microsoft.com", "sts.windows.net"],
  ["login.partner.microsoftonline.cn", "login.chinacloudapi.cn"],
  ["login.microsoftonline.us", "login.usgovcloudapi.net"],
];

/** True for the hosts that MSAL knows by heart, with their other names. */
export function isMicrosoftCloud(host: string): boolean {
  return clouds.some((names) => names.includes(host));
}

/** Whether both are hosts of one identity provider: the same, or two names of one cloud of Microsoft's. */
export function isSameProvider(one: string, other: string): boolean {
  return one === other || clouds.some((names) => names.includes(one) && names.includes(other));
}

/**
 * SECURITY: Only the configured identity provider is opened
 *
 * The address as it is to be opened: written as the URL standard has it, because what reads `url` as it came may find
 * another host in it (`https://our.example\@evil.example/`). Throws `server_rejected` if it must not be opened.
 */
export function checkSignInAddress(url: string, authority: string): URL {
  const address = URL.parse(url);
  const { host } = new URL(authority);
  // A name before the host is how an address is made to look like another's.
  const isOurs = address?.protocol === "https:" && isSameProvider(address.host, host);
  if (isOurs && address.username === "" && address.password === "") return address;
  throw new AuthError(
    "server_rejected",
    `The identity provider's metadata sends the browser to another host than ${host}; it was not opened.`,
  );
}

/**
 * The page where a person enters a device code; its host is the provider's choice (RFC 8628 section 3.2), such as
 * `https://microsoft.com/devicelogin`. Throws `server_rejected` if it is not https.
 */
export function checkVerificationAddress(url: unknown): string {
  const address = typeof url === "string" ? URL.parse(url) : null;
  if (address?.protocol === "https:" && address.username === "" && address.password === "")
    return address.href;
  throw new AuthError(
    "server_rejected",
    "The identity provider gives an address for the device code that is not https; it was not shown.",
  );
}
