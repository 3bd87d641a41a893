// The proxy that asks for a password now: told by main, and asked for at the start, as a reloaded window has to.
import { useEffect, useState } from "react";
import type { ProxyChallenge } from "../../shared/ipc-contract.ts";
import type { AuthClient } from "../auth-client.ts";

export function useProxyChallenge(auth: AuthClient): ProxyChallenge | null {
  const [challenge, setChallenge] = useState<ProxyChallenge | null>(null);
  useEffect(() => {
    const stop = auth.onProxyChallenge(setChallenge);
    // The window says elsewhere if main does not answer.
    auth.getProxyChallenge().then(setChallenge, () => undefined);
    return stop;
  }, [auth]);
  return challenge;
}
