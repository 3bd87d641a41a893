// The one door to the system's clipboard. A token is there for a minute at most, and is taken away again only if it is still
// what lies there: a digest is kept to tell, and not the token.
import { createHash } from "node:crypto";
import type { Clipboard } from "electron";
import pLimit from "p-limit";
import { AuthError } from "../shared/auth-error.ts";
import type { Logger } from "../shared/logger.ts";

export interface SecretClipboard {
  /** Puts text there that may stay. Throws `internal`. */
  copy(text: string): Promise<void>;
  /** Puts a secret there; resolves with when it is taken away, in milliseconds since 1970. Throws `internal`. */
  lend(secret: string): Promise<number>;
  /** Takes the secret away now, if it is still there. Never rejects. */
  takeBack(): Promise<void>;
}

const lentForMs = 60_000;

export function createSecretClipboard(
  clipboard: Pick<Clipboard, "writeText" | "readText" | "clear">,
  logger: Logger,
  keepMs = lentForMs,
): SecretClipboard {
  let lent: { digest: string; timer: NodeJS.Timeout } | undefined;
  // Between looking and clearing nothing of ours may be put there.
  const turn = pLimit(1);

  const write = async (text: string): Promise<void> => {
    try {
      await clipboard.writeText(text);
    } catch (cause) {
      throw new AuthError("internal", "The clipboard did not take the text. Try again.", { cause });
    }
  };
  const takeBack = async (): Promise<void> => {
    const secret = lent;
    if (secret === undefined) return;
    lent = undefined;
    clearTimeout(secret.timer);
    try {
      if (digestOf(await clipboard.readText()) === secret.digest) clipboard.clear();
    } catch {
      logger.log("warn", "The clipboard could not be read; a token that was copied may still be there.");
    }
  };

  return {
    copy: (text) => turn(() => write(text)),
    lend: (secret) =>
      turn(async () => {
        await write(secret);
        clearTimeout(lent?.timer);
        const timer = setTimeout(() => void turn(takeBack), keepMs).unref();
        lent = { digest: digestOf(secret), timer };
        return Date.now() + keepMs;
      }),
    takeBack: () => turn(takeBack),
  };
}

function digestOf(text: string): string {
  return createHash("sha256").update(text).digest("base64");
}
