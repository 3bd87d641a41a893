// Where updates come from, as LATCHKEY_PUBLISH says it: electron-builder writes it into the package, electron-updater reads it.
import type { Configuration } from "electron-builder";

/** `github:owner/repository` or an https address; throws with a message for a person for anything else. */
export function readPublishTarget(text: string | undefined): NonNullable<Configuration["publish"]> | null {
  if (text === undefined || text === "") return null;
  const [, owner, repo] = /^github:([\w.-]+)\/([\w.-]+)$/.exec(text) ?? [];
  if (owner !== undefined && repo !== undefined) return { provider: "github", owner, repo };
  if (URL.canParse(text) && new URL(text).protocol === "https:") return { provider: "generic", url: text };
  throw new Error(
    `LATCHKEY_PUBLISH is "${text}"; expected github:owner/repository or an address that begins with https://`,
  );
}
