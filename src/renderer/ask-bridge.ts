// Asking main over a bridge: its answers arrive as `Outcome` data, and become values again, or a thrown `AuthError`.
import { AuthError, type Outcome } from "../shared/auth-error.ts";

export interface AskMessages {
  /** The page was opened outside the app: there is no bridge. */
  bridgeMissing: string;
  /** The bridge itself failed. */
  unknownError: string;
}

export function createAsk<Bridge>(bridge: Bridge | undefined, messages: AskMessages) {
  return async <T>(request: (bridge: Bridge) => Promise<Outcome<T>>): Promise<T> => {
    if (bridge === undefined) throw new AuthError("internal", messages.bridgeMissing);
    let outcome: Outcome<T>;
    try {
      outcome = await request(bridge);
    } catch (cause) {
      throw new AuthError("internal", messages.unknownError, { cause });
    }
    if (outcome.ok) return outcome.value;
    throw AuthError.fromData(outcome.error);
  };
}
