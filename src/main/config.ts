// Configuration from the environment and `.env`, and of what those leave open from the settings: read once, checked, and
// refused with a message that names the variable, what it holds and what it should look like.
import * as v from "valibot";
import { AuthError } from "../shared/auth-error.ts";
import { logLevels, type LogLevel } from "../shared/logger.ts";
import type { ProviderAddress, SettingsChange } from "../shared/settings-contract.ts";
import { authoritySchema, clientIdSchema } from "./broker/broker-options.ts";
import { isMicrosoftCloud } from "./broker/sign-in/sign-in-address.ts";
import { nearestName } from "./nearest-name.ts";
import { describeProblems } from "./schema-problem.ts";
import { confidentialOptionError, isConfidentialName } from "./broker/public-client.ts";

/** Frozen: accounts are found again by it. It stays as it is even if the product is renamed. */
export const keyringServiceName = "latchkey.token-cache";

export interface AppConfig {
  /** Undefined if neither the environment nor a person has named one yet. */
  provider: ProviderAddress | undefined;
  /** Settings that the environment gives, and the person cannot change. */
  given: SettingsChange;
  knownAuthorities: string[];
  /** Base address of the Graph-like API that the window calls. */
  graphUrl: string;
  graphScopes: string[];
  /** Whether the window is given tokens; without, main adds them to the window's requests. */
  exposeTokens: boolean;
  unsafelyAllowPlaintext: boolean;
  /** Ask the operating system's broker (WAM, the SSO extension of macOS) first. */
  useNativeBroker: boolean;
  /** Lines below this level are not logged. */
  logLevel: LogLevel;
}

/** Prefix of every variable of ours. */
const prefix = "LATCHKEY_";
const splitWords = v.transform((text: string) => text.split(/[\s,]+/).filter((word) => word !== ""));

const schema = v.object({
  LATCHKEY_CLIENT_ID: v.optional(clientIdSchema),
  LATCHKEY_AUTHORITY: v.optional(authoritySchema),
  LATCHKEY_KNOWN_AUTHORITIES: v.optional(v.pipe(v.string(), splitWords), ""),
  LATCHKEY_GRAPH_URL: v.optional(
    v.pipe(
      v.string(),
      v.url("is not an address such as https://graph.microsoft.com/v1.0"),
      v.startsWith("https://", "must begin with https://"),
    ),
    "https://graph.microsoft.com/v1.0",
  ),
  LATCHKEY_GRAPH_SCOPES: v.optional(
    v.pipe(v.string(), splitWords, v.minLength(1, "names no scope")),
    "User.Read",
  ),
  LATCHKEY_LOG_LEVEL: v.optional(v.picklist(logLevels, `must be one of ${logLevels.join(", ")}`)),
  LATCHKEY_EXPOSE_TOKENS: v.optional(v.picklist(["0", "1"], "must be 1 or 0"), "1"),
  LATCHKEY_UNSAFELY_ALLOW_PLAINTEXT: v.optional(v.picklist(["0", "1"], "must be 1 or 0"), "0"),
  LATCHKEY_NATIVE_BROKER: v.optional(v.picklist(["0", "1"], "must be 1 or 0"), "0"),
});

/**
 * @param saved what the person has set, for what the environment leaves open
 * Throws `invalid_request`. Names that look like a client's secret are refused, and no value of theirs is repeated.
 */
export function readConfig(
  environment: Record<string, string | undefined>,
  saved: SettingsChange = {},
): AppConfig {
  const ours = Object.entries(environment).filter(([name, value]) => name.startsWith(prefix) && value !== "");
  const secret = ours.find(([name]) => isConfidentialName(name));
  if (secret !== undefined) throw confidentialOptionError(secret[0]);

  const parsed = v.safeParse(schema, Object.fromEntries(ours), { abortPipeEarly: true });
  if (!parsed.success) {
    const problems = describeProblems(parsed.issues).map(
      ({ path, problem }) => `  ${path}="${abbreviate(environment[path] ?? "")}" ${problem}`,
    );
    const advice = "Set it in the environment or in .env; .env.example shows how.";
    throw new AuthError("invalid_request", ["The configuration is wrong:", ...problems, advice].join("\n"));
  }
  const found = parsed.output;
  const given = readGivenSettings(found);
  const { clientId = "", authority = "", logLevel = "info" } = { ...saved, ...given };
  const provider = clientId === "" || authority === "" ? undefined : { clientId, authority };
  // MSAL would ask Microsoft about a host that it does not know; whoever has set it here has vouched for it. It stands alone:
  // to MSAL all known hosts are one provider, and what was signed in at one would be sent to another.
  const own = authority === "" ? [] : [new URL(authority).host].filter((host) => !isMicrosoftCloud(host));
  return {
    provider,
    given,
    knownAuthorities: given.authority === undefined ? own : found.LATCHKEY_KNOWN_AUTHORITIES,
    graphUrl: found.LATCHKEY_GRAPH_URL.replace(/\/+$/, ""),
    graphScopes: found.LATCHKEY_GRAPH_SCOPES,
    exposeTokens: found.LATCHKEY_EXPOSE_TOKENS === "1",
    unsafelyAllowPlaintext: found.LATCHKEY_UNSAFELY_ALLOW_PLAINTEXT === "1",
    useNativeBroker: found.LATCHKEY_NATIVE_BROKER === "1",
    logLevel,
  };
}

/** Settings that the environment gives: they go before the person's. */
function readGivenSettings(found: v.InferOutput<typeof schema>): SettingsChange {
  const { LATCHKEY_CLIENT_ID: clientId, LATCHKEY_AUTHORITY: authority, LATCHKEY_LOG_LEVEL: logLevel } = found;
  return {
    ...(clientId === undefined ? {} : { clientId }),
    ...(authority === undefined ? {} : { authority }),
    ...(logLevel === undefined ? {} : { logLevel }),
  };
}

/** One sentence for each variable of ours by name that nothing reads; its value is not repeated. */
export function describeUnknownVariables(environment: Record<string, string | undefined>): string[] {
  const known = Object.keys(schema.entries);
  return Object.keys(environment)
    .filter((name) => name.startsWith(prefix) && !known.includes(name))
    .map(
      (name) => `${abbreviate(name)} is not known and has no effect. Is ${nearestName(name, known)} meant?`,
    );
}

function abbreviate(value: string): string {
  return value.length > 60 ? `${value.slice(0, 57)}...` : value;
}
