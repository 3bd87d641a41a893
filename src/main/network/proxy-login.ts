// Asks the person for a proxy's user name and password: once for each proxy, however many requests wait for it, again
// only if the proxy did not take them. What was given stays in memory until the app ends; it is never saved or logged.
import type { ProxyChallenge, ProxyCredentials } from "../../shared/ipc-contract.ts";

/** The part of Electron's `AuthInfo` that counts. */
export interface AuthenticatingServer {
  isProxy: boolean;
  host: string;
  port: number;
}

export interface ProxyLogin {
  /**
   * @param rejected what the same request gave before, in vain
   * @returns undefined if the person refuses, does not answer in time, or if it is no proxy that asks
   */
  answer(server: AuthenticatingServer, rejected?: ProxyCredentials): Promise<ProxyCredentials | undefined>;
  /** What was given for this proxy last. */
  lastGiven(server: AuthenticatingServer): ProxyCredentials | undefined;
  /** What the person is to be asked now. */
  pending(): ProxyChallenge | null;
  /** The person's answer; one that comes too late, for a challenge that is over, is dropped. */
  respond(challengeId: number, credentials?: ProxyCredentials): void;
}

const personWithinMs = 5 * 60 * 1000;

/** @param onChange is told what {@link ProxyLogin.pending} now is */
export function createProxyLogin(onChange: (pending: ProxyChallenge | null) => void): ProxyLogin {
  const given = new Map<string, ProxyCredentials>();
  const asked = new Map<
    string,
    { challenge: ProxyChallenge; answer: PromiseWithResolvers<ProxyCredentials | undefined> }
  >();
  let lastId = 0;

  const pending = (): ProxyChallenge | null => [...asked.values()][0]?.challenge ?? null;

  const ask = (proxy: string, isRepeated: boolean): Promise<ProxyCredentials | undefined> => {
    const known = asked.get(proxy);
    if (known !== undefined) return known.answer.promise;
    const answer = Promise.withResolvers<ProxyCredentials | undefined>();
    const challenge = { id: ++lastId, proxy, isRepeated };
    asked.set(proxy, { challenge, answer });
    const late = setTimeout(() => respond(challenge.id), personWithinMs);
    void answer.promise.finally(() => clearTimeout(late));
    onChange(pending());
    return answer.promise;
  };

  const respond = (challengeId: number, credentials?: ProxyCredentials): void => {
    for (const [proxy, { challenge, answer }] of asked) {
      if (challenge.id !== challengeId) continue;
      asked.delete(proxy);
      if (credentials === undefined) given.delete(proxy);
      else given.set(proxy, credentials);
      answer.resolve(credentials);
      onChange(pending());
    }
  };

  return {
    answer: async (server, rejected) => {
      // SECURITY: A proxy's password goes to the proxy only
      if (!server.isProxy) return undefined;
      const known = given.get(nameOf(server));
      if (known !== undefined && known !== rejected) return known;
      return ask(nameOf(server), rejected !== undefined);
    },
    lastGiven: (server) => given.get(nameOf(server)),
    pending,
    respond,
  };
}

const nameOf = ({ host, port }: AuthenticatingServer): string => `${host}:${String(port)}`;
