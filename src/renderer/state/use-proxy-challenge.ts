// The proxy that asks for a password now: told by main, and asked for at the start, as a reloaded window has to.
import { useEffect, useState } from "react";
import type { ProxyChallenge } from "../../shared/ipc-contract.ts";
import type { AuthClient } from "../auth-client.ts";
import { askAndListen } from "./ask-and-listen.ts";

export function useProxyChallenge(auth: AuthClient): ProxyChallenge | null {
  const [challenge, setChallenge] = useState<ProxyChallenge | null>(null);
  useEffect(
    () =>
      askAndListen(
        () => auth.getProxyChallenge(),
        (listener) => auth.onProxyChallenge(listener),
        setChallenge,
      ),
    [auth],
  );
  return challenge;
}
