// In the place of the token broker while nobody has said which identity provider to use: nothing is opened, nothing is asked.
import { AuthError } from "../../shared/auth-error.ts";
import type { TokenBroker } from "../broker/token-broker.ts";

/** Whatever is asked of it rejects with `invalid_request`. */
export function createUnconfiguredBroker(): TokenBroker {
  const refuse = async (): Promise<never> => {
    throw new AuthError(
      "invalid_request",
      "Latchkey is not set up yet. Enter the client id and the authority in the settings, then restart it.",
    );
  };
  return {
    accounts: refuse,
    signIn: refuse,
    signInWithDeviceCode: refuse,
    getToken: refuse,
    signOut: refuse,
    setDefaultAccount: refuse,
    signOutAll: refuse,
    importCache: refuse,
    importStockCache: refuse,
    status: refuse,
    entries: refuse,
    quarantined: refuse,
    purgeQuarantine: refuse,
    onChange: () => () => undefined,
    wake: async () => undefined,
    close: async () => ({ unsaved: 0, isSecretStoreHanging: false }),
  };
}
