// Which proxy leads to the provider: as the system says it in the app, as the environment says it to Node elsewhere.
// https://nodejs.org/api/http.html#built-in-proxy-support
import type { DoctorOptions } from "./doctor-options.ts";
import { found, type Found } from "./finding.ts";
import type { Environment } from "./session-bus.ts";

export interface ProxyLook {
  found: Found<"proxy">;
  /** What requests go through; undefined if they go straight. */
  used?: URL;
}

type ProxyOptions = Pick<DoctorOptions, "environment" | "resolveProxy" | "provider" | "usesEnvironmentProxy">;

export async function lookAtProxy(options: ProxyOptions): Promise<ProxyLook> {
  const url = options.provider?.authority ?? "https://login.microsoftonline.com/";
  if (options.resolveProxy === undefined) {
    const { environment, usesEnvironmentProxy = isUsedByNode(environment) } = options;
    return lookAtEnvironment(url, environment, usesEnvironmentProxy);
  }
  let answer: string;
  try {
    answer = await options.resolveProxy(url);
  } catch {
    return { found: found("proxy-unknown") };
  }
  // As in a PAC file: `PROXY host:port; DIRECT`. The first is the one that is tried first.
  const [kind = "DIRECT", host = ""] = (answer.split(";")[0] ?? "").trim().split(/\s+/);
  if (kind.toUpperCase() === "DIRECT" || host === "") return { found: found("proxy-none") };
  const scheme = { PROXY: "http", HTTPS: "https" }[kind.toUpperCase()] ?? kind.toLowerCase();
  return use(`${scheme}://${host}`, { source: "system" });
}

function lookAtEnvironment(url: string, environment: Environment, isUsed: boolean): ProxyLook {
  const variable = ["https_proxy", "HTTPS_PROXY"].find((name) => (environment[name] ?? "") !== "");
  if (variable === undefined) return { found: found("proxy-none") };
  const exceptions = environment["no_proxy"] ?? environment["NO_PROXY"] ?? "";
  if (isExcepted(new URL(url), exceptions)) return { found: found("proxy-none", { exception: "NO_PROXY" }) };
  const look = use(environment[variable] ?? "", { source: "environment", variable });
  if (look.used === undefined || isUsed) return look;
  return { found: found("proxy-not-used", look.found.facts) };
}

/** @param address may hold a user's name and password, which are left out */
function use(address: string, facts: Record<string, string>): ProxyLook {
  const used = URL.parse(address);
  if (used === null || used.hostname === "") return { found: found("proxy-malformed", facts) };
  return { found: found("proxy-used", { ...facts, proxy: `${used.protocol}//${used.host}` }), used };
}

function isUsedByNode({ NODE_USE_ENV_PROXY: flag, NODE_OPTIONS: nodeOptions = "" }: Environment): boolean {
  return flag === "1" || [...process.execArgv, ...nodeOptions.split(" ")].includes("--use-env-proxy");
}

/** `*`, names, their endings, with or without a port; ranges of addresses are left to Node. */
function isExcepted({ hostname, host }: URL, exceptions: string): boolean {
  return exceptions
    .toLowerCase()
    .split(/[\s,]+/)
    .filter((exception) => exception !== "")
    .some((exception) => {
      const ending = exception.replace(/^\*?\./, "");
      const isEnding = ending !== exception;
      return (
        exception === "*" ||
        exception === hostname ||
        exception === host ||
        (isEnding && (hostname === ending || hostname.endsWith(`.${ending}`)))
      );
    });
}
