// What is not secret: config.json, and PORT of the environment.
import { readFileSync } from "node:fs";

export interface Settings {
  clientId: string;
  /** https://login.microsoftonline.com/<tenant> */
  authority: string;
  /** Hosts of authorities that are not Microsoft's own; MSAL asks no other. */
  knownAuthorities: string[];
  /** Where people reach this app: behind a proxy, the proxy's address. */
  baseUrl: string;
  graphUrl: string;
  scopes: string[];
  /** Where this process listens, on the loopback address. */
  port: number;
}

const names = ["clientId", "authority", "knownAuthorities", "baseUrl", "graphUrl", "scopes"];
const lists = ["knownAuthorities", "scopes"];

/** @throws an `Error` that names the setting that is wrong */
export function readSettings(file: string, port: string | undefined): { settings: Settings; text: string } {
  const text = readFileSync(file, "utf8");
  const given = JSON.parse(text) as Record<string, unknown>;
  for (const name of Object.keys(given)) {
    if (!names.includes(name))
      throw new Error(`config.json: "${name}" is no setting. There are ${names.join(", ")}.`);
  }
  for (const name of names) {
    const value = given[name];
    const isRight = lists.includes(name)
      ? Array.isArray(value) && value.every((each) => typeof each === "string")
      : typeof value === "string" && value !== "";
    if (!isRight)
      throw new Error(
        `config.json: "${name}" must be ${lists.includes(name) ? "a list of texts" : "a text"}.`,
      );
  }
  const settings = given as unknown as Omit<Settings, "port">;
  if (/^[0-]+$/.test(settings.clientId)) {
    throw new Error(
      'config.json: write your own registration\'s "clientId" and "authority" into it; README.md says how.',
    );
  }
  const { protocol, hostname, port: ownPort, pathname } = new URL(settings.baseUrl);
  if (protocol !== "https:" && hostname !== "localhost") {
    throw new Error('config.json: "baseUrl" must be https; plain http is for http://localhost only.');
  }
  if (pathname !== "/") throw new Error('config.json: "baseUrl" must have no path.');
  return { settings: { ...settings, port: Number(port ?? (ownPort || 3000)) }, text };
}
