// The broker's options, checked before anything is opened: what is wrong, what was expected, what to do.
import type { INetworkModule } from "@azure/msal-node";
import * as v from "valibot";
import type { Activity } from "../../shared/activity-contract.ts";
import { AuthError } from "../../shared/auth-error.ts";
import type { Logger } from "../../shared/logger.ts";
import type { CacheOptions } from "../cache/store-choice.ts";
import type { NativeBrokerOptions } from "../native-broker/native-broker-options.ts";
import { describeProblems } from "../schema-problem.ts";
import { refuseConfidentialOptions } from "./public-client.ts";

/** What `openTokenBroker` takes. Only public clients: an option that carries a secret or a certificate is refused. */
export interface TokenBrokerOptions {
  /** Application (client) id of a public client registration, a GUID. */
  clientId: string;
  /** `https://login.microsoftonline.com/<tenant id | organizations | common | consumers>`. */
  authority: string;
  /** Hosts of authorities other than Microsoft's own clouds. */
  knownAuthorities?: string[];
  /** For example `["cp1"]`: the app handles claims challenges (continuous access evaluation). */
  clientCapabilities?: string[];
  /** Where and how accounts are kept. */
  cache: {
    /** Absolute; created 0700. */
    directory: string;
    /** Frozen name of the keyring item, unrelated to the product's name. */
    serviceName: string;
    /** Default `sealed`. */
    store?: "sealed" | "os";
    /** What to do while the system's secret store cannot be used; default `memory`. */
    onUnavailable?: "memory" | "fail";
    /** Keep the data key in a plain file. Linux only. Anyone who can read the file can use every account. */
    unsafelyAllowPlaintext?: boolean;
  };
  /** MSAL's network client; default Node's `fetch`. */
  networkClient?: INetworkModule;
  /** Opens an address in the system browser; needed for `signIn`. */
  openBrowser?: (url: string) => Promise<void>;
  /**
   * The operating system's broker (WAM, the SSO extension of macOS), in a process of its own; default: off. The npm package
   * has none, and refuses it.
   */
  nativeBroker?: NativeBrokerOptions;
  /** Is told of each thing that the broker has done, and that other processes have done to its cache. */
  onActivity?: (activity: Activity) => void;
  /** Default: nothing is logged. */
  logger?: Logger;
}

/** The options as the broker uses them. */
export interface CheckedOptions {
  clientId: string;
  authority: string;
  knownAuthorities: string[];
  clientCapabilities: string[];
  cache: CacheOptions;
}

export const clientIdSchema = v.pipe(
  v.string(),
  v.uuid("is not a GUID such as 00000000-0000-0000-0000-000000000000; copy the application (client) id"),
);

export const authoritySchema = v.pipe(
  v.string(),
  v.url("is not an address such as https://login.microsoftonline.com/organizations"),
  v.startsWith("https://", "must begin with https://"),
  v.check(
    (text) => new URL(text).pathname.split("/").filter(Boolean).length > 0,
    "has no tenant; add /organizations, /common, /consumers or a tenant id at the end",
  ),
);

const isAbsolute = /^(?:\/|[A-Za-z]:[\\/]|\\\\)/;

const optionsSchema = v.object({
  clientId: clientIdSchema,
  authority: authoritySchema,
  knownAuthorities: v.optional(v.array(v.string("must be a list of host names")), []),
  clientCapabilities: v.optional(v.array(v.string("must be a list of capability names")), []),
  cache: v.object({
    directory: v.pipe(v.string(), v.regex(isAbsolute, "is not an absolute path")),
    serviceName: v.pipe(v.string(), v.minLength(1, "is empty; expected the frozen name of the keyring item")),
    store: v.optional(v.picklist(["sealed", "os"], 'must be "sealed" or "os"'), "sealed"),
    onUnavailable: v.optional(v.picklist(["memory", "fail"], 'must be "memory" or "fail"'), "memory"),
    unsafelyAllowPlaintext: v.optional(v.boolean("must be true or false"), false),
  }),
});

const expected: Record<string, string> = {
  clientId: "the application (client) id, a GUID",
  authority: "an address such as https://login.microsoftonline.com/organizations",
  cache: "{ directory, serviceName }",
  "cache.directory": "the absolute path of a folder",
  "cache.serviceName": "the frozen name of the keyring item",
};

/** Throws `invalid_request`; no value is repeated in its message. */
export function checkOptions(options: TokenBrokerOptions): CheckedOptions {
  refuseConfidentialOptions(options);
  const parsed = v.safeParse(optionsSchema, options, { abortPipeEarly: true });
  if (parsed.success) return parsed.output;
  const problems = describeProblems(parsed.issues).map(({ path, problem }) => {
    const hint = problem === "is missing" ? expected[path] : undefined;
    return `${path || "they"} ${problem}${hint === undefined ? "" : `; expected ${hint}`}`;
  });
  throw new AuthError("invalid_request", `The token broker's options are wrong: ${problems.join("; ")}.`);
}
