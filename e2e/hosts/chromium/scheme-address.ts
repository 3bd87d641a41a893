// Translates addresses at the host's boundary. Chromium knows no scheme of ours, so a page of `app://name/` is served as
// `https://name.app.invalid/`, a domain that can never exist (RFC 6761); the product only ever sees its own scheme.

const schemes = new Set<string>();

/** Electron's rule: a scheme with a host and a secure context has to be registered before the app is ready. */
export function registerScheme(scheme: string): void {
  schemes.add(scheme);
}

/** Pattern of CDP's Fetch domain for every page of the schemes. */
export function schemePatterns(): string[] {
  return [...schemes].map((scheme) => `https://*.${scheme}.invalid/*`);
}

/** The address as Chromium loads it. */
export function toChromiumUrl(url: string): string {
  const parts = /^([a-z][a-z0-9+.-]*):\/\/([^/?#]*)(.*)$/is.exec(url);
  const [, scheme, host, rest] = parts ?? [];
  if (scheme === undefined || !schemes.has(scheme.toLowerCase())) return url;
  const name = host ?? "";
  if (!/^[a-z0-9.-]+$/i.test(name)) throw new Error(`The Chromium host cannot serve the host name "${name}"`);
  return `https://${name}.${scheme.toLowerCase()}.invalid${rest ?? ""}`;
}

/** The address as the product knows it: the reverse of {@link toChromiumUrl}. */
export function toElectronUrl(url: string): string {
  const [, name, scheme, rest] = /^https:\/\/([^/?#:@]+)\.([^/?#:@.]+)\.invalid([/?#].*)?$/is.exec(url) ?? [];
  if (name === undefined || scheme === undefined || !schemes.has(scheme)) return url;
  return `${scheme}://${name}${rest ?? ""}`;
}

/** An origin as Electron's `WebFrameMain.origin` gives it; opaque origins are `null`. */
export function toElectronOrigin(origin: string): string {
  return origin === "" || origin === "://" ? "null" : toElectronUrl(origin);
}
