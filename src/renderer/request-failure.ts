// Why a request that main gives the token failed. A page sees no more of it than a network error or a 401; main tells the
// reason by an event.
import { AuthError } from "../shared/auth-error.ts";
import type { AuthClient } from "./auth-client.ts";

/** The event and the request's end come by different ways, in either order. */
const defaultGraceMs = 1_000;

/** Throws what `request` throws, or main's reason as an {@link AuthError} where main has told one. One call at a time. */
export async function withReason<T>(
  auth: Pick<AuthClient, "onRequestFailed">,
  request: () => Promise<T>,
  graceMs = defaultGraceMs,
): Promise<T> {
  const reason = Promise.withResolvers<AuthError | undefined>();
  const stop = auth.onRequestFailed(({ error }) => reason.resolve(AuthError.fromData(error)));
  try {
    return await request();
  } catch (error) {
    const timer = setTimeout(() => reason.resolve(undefined), graceMs);
    const told = await reason.promise;
    clearTimeout(timer);
    throw told ?? error;
  } finally {
    stop();
  }
}
