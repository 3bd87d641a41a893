// The options of a token layer: the broker's, with defaults for an Electron app, and which pages are trusted.
import type { TokenBrokerOptions } from "../main/broker/token-broker.ts";
import { originOf } from "../main/ipc/trusted-sender.ts";
import type { ProxyCredentials } from "../shared/ipc-contract.ts";
import { AuthError } from "../shared/auth-error.ts";
import { appOrigin, type AppPage } from "./app-origin.ts";

/** A proxy asks for a user name and a password, which a person has to be asked for. */
export interface ProxyQuestion {
  /** `host:port` of the proxy. */
  proxy: string;
  /** True if the proxy did not take what was given before. */
  isRepeated: boolean;
}

/** What `openTokenLayer` takes; either `page` or `trustedOrigin` is needed. */
export interface TokenLayerOptions extends Pick<
  TokenBrokerOptions,
  "clientId" | "authority" | "knownAuthorities" | "clientCapabilities" | "logger"
> {
  /**
   * Name of the keyring item that holds the cache's key, such as `com.example.my-app.tokens`. Never change it, not even if the
   * app is renamed: accounts are found again by it.
   */
  serviceName: string;
  /** The cache, where it is to differ: default the store `sealed` in the folder `token-cache` of the app's user data. */
  cache?: Partial<Omit<TokenBrokerOptions["cache"], "serviceName">>;
  /** Serves this folder from `appOrigin`, which is then trusted. Needs `declareAppOrigin` before the app is ready. */
  page?: AppPage;
  /** Instead of `page`: the origin of the app's own pages, such as `app://my-app`. `file:` is refused: it is every file. */
  trustedOrigin?: string;
  /** Asks the person; undefined if they refuse. Default: a proxy that asks for a password is an error `offline`. */
  answerProxy?: (question: ProxyQuestion) => Promise<ProxyCredentials | undefined>;
}

/** The origin whose pages are answered. Throws `invalid_request`. */
export function findTrustedOrigin({ page, trustedOrigin }: TokenLayerOptions): string {
  if ((page === undefined) === (trustedOrigin === undefined)) {
    throw new AuthError(
      "invalid_request",
      "openTokenLayer needs either page, a folder to serve, or trustedOrigin, the origin of the app's own pages.",
    );
  }
  if (trustedOrigin === undefined) return appOrigin;
  const origin = originOf(trustedOrigin);
  if (origin === trustedOrigin && !/^(file|data|blob|about|javascript):/.test(origin)) return origin;
  throw new AuthError(
    "invalid_request",
    "trustedOrigin should be an origin, scheme and host without a path, such as app://my-app. Pages on file: have none.",
  );
}
