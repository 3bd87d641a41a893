// An error in the window's language, and as text for support. Neither holds a secret: messages and ids have none.
import { AuthError, type AuthErrorCode } from "../../shared/auth-error.ts";
import type { AppInfo } from "../../shared/ipc-contract.ts";
import { GraphError } from "../graph-client.ts";
import { mainSpeaksOurLanguage } from "../words/advice-words.ts";
import type { GraphErrorCode } from "../words/en-errors.ts";
import { words } from "../words/words.ts";

export interface DescribedError {
  code: AuthErrorCode | GraphErrorCode;
  /** What happened, in a few words. */
  title: string;
  /** What happened and what to do. */
  message: string;
  /** What main said, in English; absent if main had no part in it. */
  detail?: string;
  correlationId?: string;
}

export function describeError(error: unknown): DescribedError {
  if (error instanceof AuthError) {
    const { code, message, correlationId } = error;
    const { title, advice } = words.errors[code];
    return {
      code,
      title,
      message: mainSpeaksOurLanguage ? message : advice,
      detail: message,
      ...(correlationId === undefined ? {} : { correlationId }),
    };
  }
  if (error instanceof GraphError) {
    return { code: error.code, title: words.errors[error.code].title, message: error.message };
  }
  const { title, advice } = words.errors.internal;
  return { code: "internal", title, message: advice };
}

/** In English, for whom it is passed on to. */
export function describeForSupport(error: unknown, info: AppInfo | undefined, now = new Date()): string {
  const { code, message, detail = message, correlationId } = describeError(error);
  return [
    detail,
    `code: ${code}`,
    ...(correlationId === undefined ? [] : [`correlation id: ${correlationId}`]),
    ...(info === undefined ? [] : [`app: ${info.name} ${info.version}`, `authority: ${info.authorityHost}`]),
    `time: ${now.toISOString()}`,
  ].join("\n");
}
