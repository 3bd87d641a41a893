// Whether a person has configured Latchkey, and where the development tenant lives if not: for `npm start` and `npm run cli`,
// which share its people and their sign-ins.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseEnv } from "node:util";

export const root = join(import.meta.dirname, "..");
const development = join(root, ".dev");
export const developmentUserData = join(development, "user-data");
export const developmentState = join(development, "identity-provider");

/** The project's `.env`, with the environment in front of it. */
export function readEnvironment(): Record<string, string | undefined> {
  const dotEnv = join(root, ".env");
  return { ...(existsSync(dotEnv) ? parseEnv(readFileSync(dotEnv, "utf8")) : {}), ...process.env };
}

/** True if anything of ours is set: then the app itself says what is missing or wrong. */
export function isConfigured(environment: Record<string, string | undefined>): boolean {
  return ["LATCHKEY_CLIENT_ID", "LATCHKEY_AUTHORITY"].some((name) => (environment[name] ?? "") !== "");
}
