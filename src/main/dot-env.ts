// `.env`, for an app that is not installed: the installed one lets no folder that it happens to start in have a say.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parseEnv } from "node:util";
import { hasErrorCode } from "./cache/node-error.ts";

export function readDotEnv(directory: string): Record<string, string | undefined> {
  try {
    return parseEnv(readFileSync(join(directory, ".env"), "utf8"));
  } catch (error) {
    if (hasErrorCode(error, "ENOENT")) return {};
    throw error;
  }
}
