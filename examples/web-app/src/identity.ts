// Everything that MSAL does here: the address to sign in at, tokens for a code, a token without asking anybody.
// One MSAL client for each request. One for all would mix the users' tokens: its cache in memory is shared.
import {
  type AccountInfo,
  ConfidentialClientApplication,
  CryptoProvider,
  DistributedCachePlugin,
  type IPartitionManager,
} from "@azure/msal-node";
import type { SealedCacheClient } from "latchkey/cache-client";
import type { Settings } from "./settings.ts";

/** Kept in the session between leaving for the sign-in page and coming back. */
export interface PendingSignIn {
  state: string;
  nonce: string;
  codeVerifier: string;
}

export interface Identity {
  startSignIn(): Promise<{ url: string; pending: PendingSignIn }>;
  /** Throws MSAL's errors, also if `state` is not the pending one's. */
  finishSignIn(answer: { code: string; state: string }, pending: PendingSignIn): Promise<AccountInfo>;
  /** Throws `InteractionRequiredAuthError` if the person has to sign in again. */
  getToken(account: AccountInfo): Promise<string>;
  /** Removes the user's partition from the store. */
  forget(account: AccountInfo): Promise<void>;
}

export function createIdentity(
  settings: Settings,
  clientSecret: string,
  openCache: () => SealedCacheClient,
): Identity {
  const { clientId, authority, knownAuthorities, scopes } = settings;
  const redirectUri = new URL("/auth/redirect", settings.baseUrl).href;
  const crypto = new CryptoProvider();

  const readMetadata = createMetadataReader(authority);

  async function createClient(partition: IPartitionManager): Promise<ConfidentialClientApplication> {
    const authorityMetadata = await readMetadata();
    return new ConfidentialClientApplication({
      auth: { clientId, clientSecret, authority, knownAuthorities, authorityMetadata },
      cache: { cachePlugin: new DistributedCachePlugin(openCache(), partition) },
    });
  }

  return {
    async startSignIn() {
      const { verifier, challenge } = await crypto.generatePkceCodes();
      const pending = {
        state: crypto.createNewGuid(),
        nonce: crypto.createNewGuid(),
        codeVerifier: verifier,
      };
      const url = await (
        await createClient(nobodyYet)
      ).getAuthCodeUrl({
        scopes,
        redirectUri,
        state: pending.state,
        nonce: pending.nonce,
        codeChallenge: challenge,
        codeChallengeMethod: "S256",
        prompt: "select_account",
      });
      return { url, pending };
    },

    async finishSignIn(answer, { state, nonce, codeVerifier }) {
      const request = { scopes, redirectUri, state, nonce, codeVerifier, code: answer.code };
      const { account } = await (await createClient(nobodyYet)).acquireTokenByCode(request, answer);
      if (account === null) throw new Error("The answer of the identity provider names nobody.");
      const { homeAccountId, environment, tenantId, username, localAccountId, name } = account;
      return { homeAccountId, environment, tenantId, username, localAccountId, ...(name && { name }) };
    },

    async getToken(account) {
      const client = await createClient(partitionOf(account));
      return (await client.acquireTokenSilent({ account, scopes })).accessToken;
    },

    forget: (account) => openCache().delete(account.homeAccountId),
  };
}

/** Read once: a client of MSAL's asks for it anew, unless it is given or MSAL knows the authority by heart. */
function createMetadataReader(authority: string): () => Promise<string> {
  let metadata: Promise<string> | undefined;
  async function read(): Promise<string> {
    const address = `${authority}/v2.0/.well-known/openid-configuration`;
    const answer = await fetch(address, { signal: AbortSignal.timeout(10_000) });
    if (!answer.ok) throw new Error(`${address} answered ${String(answer.status)}.`);
    return answer.text();
  }
  return () => {
    metadata ??= read().catch((error: unknown) => {
      metadata = undefined;
      throw error;
    });
    return metadata;
  };
}

/** While somebody signs in, nobody's tokens are read: MSAL would add the new ones to them, whosever they are. */
const nobodyYet: IPartitionManager = {
  getKey: async () => "",
  extractKey: async ({ homeAccountId }) => homeAccountId,
};

function partitionOf({ homeAccountId }: AccountInfo): IPartitionManager {
  return {
    getKey: async () => homeAccountId,
    extractKey: async (entity) => {
      if (entity.homeAccountId === homeAccountId) return homeAccountId;
      throw new Error("These tokens are another user's than the session's, and are not kept.");
    },
  };
}
