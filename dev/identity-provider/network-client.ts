// MSAL's network client over Node's https, trusting nothing but the given certificate authority.
import { Agent, type RequestOptions, request } from "node:https";
import type { INetworkModule } from "@azure/msal-node";

type NetworkResponse<T> = Awaited<ReturnType<INetworkModule["sendGetRequestAsync"]>> & { body: T };

export interface TrustingNetworkClient extends INetworkModule {
  /** Closes idle connections. */
  close(): void;
}

export function createNetworkClient(certificateAuthority: string): TrustingNetworkClient {
  const agent = new Agent({ ca: certificateAuthority, keepAlive: true });
  async function send<T>(url: string, options: RequestOptions, body?: string): Promise<NetworkResponse<T>> {
    const { status, headers, text } = await exchange(url, { ...options, agent }, body);
    return { status, headers, body: parseJson(text) as T };
  }
  return {
    sendGetRequestAsync: <T>(url: string, options?: { headers?: Record<string, string> }, timeout?: number) =>
      send<T>(url, { method: "GET", headers: options?.headers ?? {}, ...(timeout && { timeout }) }),
    sendPostRequestAsync: <T>(url: string, options?: { headers?: Record<string, string>; body?: string }) =>
      send<T>(url, { method: "POST", headers: options?.headers ?? {} }, options?.body ?? ""),
    close: () => agent.destroy(),
  };
}

function exchange(
  url: string,
  options: RequestOptions,
  body?: string,
): Promise<{ status: number; headers: Record<string, string>; text: string }> {
  return new Promise((resolve, reject) => {
    const outgoing = request(url, options, (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.on("error", reject);
      response.on("end", () => {
        const headers: Record<string, string> = {};
        for (const [name, value] of Object.entries(response.headers)) headers[name] = String(value);
        resolve({ status: response.statusCode ?? 0, headers, text: Buffer.concat(chunks).toString("utf8") });
      });
    });
    outgoing.on("error", reject);
    outgoing.on("timeout", () => outgoing.destroy(new Error("Request timeout")));
    outgoing.end(body);
  });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    // The text is left out: a half-broken answer may still hold a token.
    throw new Error("Failed to parse response: not JSON", { cause });
  }
}
