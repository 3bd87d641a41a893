// The proxy that the environment names, as curl obeys it.
import http from "node:http";

/** Node can be told by a program from 24.14 on; before that, only by NODE_USE_ENV_PROXY. */
export const obeysEnvironmentProxy = "setGlobalProxyFromEnv" in http;

/** The loopback that the browser answers to, and an API on this computer, are not the proxy's business. */
const local = ["localhost", "127.0.0.1", "[::1]"];

/** For every request of this process. */
export function useEnvironmentProxy(environment: Record<string, string | undefined>): void {
  if (!obeysEnvironmentProxy) return;
  const given = environment["NO_PROXY"] ?? environment["no_proxy"];
  const exceptions = [...(given === undefined ? [] : [given]), ...local].join(",");
  http.setGlobalProxyFromEnv({ ...environment, NO_PROXY: exceptions, no_proxy: exceptions });
}
