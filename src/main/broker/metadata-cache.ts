// Keeps the identity provider's metadata (OpenID Connect Discovery 1.0, section 4) beside the cache: a stored token is then
// served offline, and a new process needs no request before its first token. It is public; but as it says where refresh
// tokens are sent, it is believed only if everything in it is https on the host that was asked.
import { dirname } from "node:path";
import type { INetworkModule, NetworkResponse } from "@azure/msal-node";
import * as v from "valibot";
import { makeFolder } from "../cache/make-folder.ts";
import { readSafely, replaceSafely } from "../cache/safe-file.ts";

const discoveryPath = "/.well-known/openid-configuration";
/** MSAL's own refresh time for metadata. */
const freshForMs = 24 * 60 * 60 * 1000;

const kept = v.record(
  v.string(),
  v.object({ fetchedAt: v.number(), metadata: v.record(v.string(), v.unknown()) }),
);
type Kept = v.InferOutput<typeof kept>;

/** @param file absolute path; made when there is something to keep, and replaced as a whole */
export function createMetadataCache(client: INetworkModule, file: string): INetworkModule {
  let loading: Promise<Kept> | undefined;

  const load = async (): Promise<Kept> => {
    // Unreadable is as good as absent here: it is fetched again.
    const text = (await readSafely(file).catch(() => undefined))?.toString("utf8");
    try {
      return v.parse(kept, JSON.parse(text ?? "{}"));
    } catch {
      return {};
    }
  };

  const save = async (all: Kept): Promise<void> => {
    await makeFolder(dirname(file));
    await replaceSafely(file, JSON.stringify(all));
  };

  const getMetadata = async <T>(
    url: string,
    fetch: () => Promise<NetworkResponse<T>>,
  ): Promise<NetworkResponse<T>> => {
    const all = await (loading ??= load());
    const known = all[url];
    const isUsable = known !== undefined && staysOnHost(known.metadata, url);
    const answer = (): NetworkResponse<T> => ({ status: 200, headers: {}, body: known?.metadata as T });
    if (isUsable && Math.abs(Date.now() - known.fetchedAt) < freshForMs) return answer();
    try {
      const response = await fetch();
      const metadata = v.safeParse(v.record(v.string(), v.unknown()), response.body);
      if (response.status === 200 && metadata.success) {
        all[url] = { fetchedAt: Date.now(), metadata: metadata.output };
        await save(all).catch(() => undefined);
      }
      return response;
    } catch (error) {
      if (isUsable) return answer();
      throw error;
    }
  };

  return {
    sendGetRequestAsync: <T>(...args: Parameters<INetworkModule["sendGetRequestAsync"]>) => {
      const fetch = (): Promise<NetworkResponse<T>> => client.sendGetRequestAsync<T>(...args);
      return args[0].endsWith(discoveryPath) ? getMetadata(args[0], fetch) : fetch();
    },
    sendPostRequestAsync: (...args) => client.sendPostRequestAsync(...args),
  };
}

/** SECURITY: Only the configured identity provider is opened */
function staysOnHost(metadata: Record<string, unknown>, url: string): boolean {
  const { host } = new URL(url);
  const endpoints = ["authorization_endpoint", "token_endpoint", "jwks_uri", "end_session_endpoint"];
  return endpoints
    .map((name) => metadata[name])
    .filter((endpoint) => endpoint !== undefined)
    .every((endpoint) => {
      const address = typeof endpoint === "string" ? URL.parse(endpoint) : null;
      return address?.protocol === "https:" && address.host === host;
    });
}
