// The one door to the system's clipboard. A token is there for a minute at most, and is taken away again only if it is still
// what lies there: a digest is kept to tell, and not the token. What keeps a history is asked to leave it out.
import { createHash } from "node:crypto";
import type { Clipboard, ClipboardItem } from "electron";
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

export interface ClipboardOptions {
  clipboard: Pick<Clipboard, "write" | "writeText" | "readText" | "clear">;
  createItem: (parts: Record<string, string>) => ClipboardItem;
  platform: NodeJS.Platform;
  logger: Logger;
}

const lentForMs = 60_000;

export function createSecretClipboard({
  clipboard,
  createItem,
  platform,
  logger,
}: ClipboardOptions): SecretClipboard {
  let lent: { digest: string; timer: NodeJS.Timeout } | undefined;
  // Between looking and clearing nothing of ours may be put there.
  const turn = pLimit(1);

  const writeMarked = async (secret: string): Promise<void> => {
    try {
      await clipboard.write([createItem({ "text/plain": secret, ...historyMark(platform) })]);
    } catch {
      // A desktop that takes no mark still takes text.
      await clipboard.writeText(secret);
    }
  };
  const write = async (writing: Promise<void>): Promise<void> => {
    try {
      await writing;
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
    copy: (text) => turn(() => write(clipboard.writeText(text))),
    lend: (secret) =>
      turn(async () => {
        await write(writeMarked(secret));
        clearTimeout(lent?.timer);
        const timer = setTimeout(() => void turn(takeBack), lentForMs).unref();
        lent = { digest: digestOf(secret), timer };
        return Date.now() + lentForMs;
      }),
    takeBack: () => turn(takeBack),
  };
}

/**
 * What tells the system's history, and programs that keep one, to leave the text out. On Windows the system obeys
 * (https://learn.microsoft.com/windows/win32/dataxchg/clipboard-formats), elsewhere it is a custom among programs
 * (http://nspasteboard.org, and KDE's Klipper).
 */
function historyMark(platform: NodeJS.Platform): Record<string, string> {
  const [format, value] =
    platform === "win32"
      ? ["ExcludeClipboardContentFromMonitorProcessing", "1"]
      : platform === "darwin"
        ? ["org.nspasteboard.ConcealedType", "1"]
        : ["x-kde-passwordManagerHint", "secret"];
  return { [`electron application/osclipboard;format="${format}"`]: value };
}

function digestOf(text: string): string {
  return createHash("sha256").update(text).digest("base64");
}
