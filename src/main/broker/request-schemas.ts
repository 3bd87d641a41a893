// What the broker takes, as schemas: the one definition, for its own door and for the IPC channels that lead to it.
import * as v from "valibot";
import { AuthError } from "../../shared/auth-error.ts";
import type { SignOutOptions } from "../../shared/sign-in-contract.ts";
import type {
  BrokerChange,
  DeviceCodePrompt,
  DeviceCodeSignInRequest,
  SignInRequest,
  TokenRequest,
} from "../../shared/token-contract.ts";
import type { StockCacheLocation } from "../cache/stock-cache.ts";
import { describeProblems } from "../schema-problem.ts";
import type { SignInListener } from "./sign-in/sign-in-progress.ts";

// Generous for what is real, small enough that a page cannot make main work hard.
const shortText = v.pipe(v.string(), v.minLength(1), v.maxLength(256));
const claims = v.pipe(v.string(), v.minLength(2), v.maxLength(8192));
/** A GUID or a domain name; it becomes a part of the authority's address. */
const tenantPattern = /^[A-Za-z0-9][A-Za-z0-9.-]*$/;
const tenantId = v.pipe(shortText, v.regex(tenantPattern, "should be a tenant's GUID or domain name"));
/** RFC 6749 section 3.3: printable ASCII without space, quote and backslash. */
const scopePattern = /^[\x21\x23-\x5B\x5D-\x7E]+$/;
const scope = v.pipe(
  shortText,
  v.regex(scopePattern, "should be a scope: printable ASCII without spaces, quotes and backslashes"),
);
const mostScopes = 100;
/** The length first: an array of a million holes would be walked from end to end. */
const scopes = v.pipe(
  v.custom<unknown[]>(
    (value) => Array.isArray(value) && value.length > 0 && value.length <= mostScopes,
    `should be a list of 1 to ${String(mostScopes)} scopes`,
  ),
  v.array(scope),
);

/** OpenID Connect Core 3.1.2.1, and Entra's `create`. */
const prompts = ["login", "select_account", "consent", "create", "none"] as const;

/** MSAL's `homeAccountId`. */
export const accountIdSchema = shortText;

export const signInRequestSchema = v.strictObject({
  scopes,
  loginHint: v.exactOptional(shortText),
  prompt: v.exactOptional(
    v.picklist(prompts, `should be one of ${prompts.map((prompt) => `"${prompt}"`).join(", ")}`),
  ),
  claims: v.exactOptional(claims),
  accountId: v.exactOptional(accountIdSchema),
}) satisfies v.GenericSchema<unknown, SignInRequest>;

export const tokenRequestSchema = v.strictObject({
  accountId: accountIdSchema,
  scopes,
  tenantId: v.exactOptional(tenantId),
  claims: v.exactOptional(claims),
  forceRefresh: v.exactOptional(v.boolean()),
}) satisfies v.GenericSchema<unknown, TokenRequest>;

export const signOutOptionsSchema = v.strictObject({
  endBrowserSession: v.exactOptional(v.boolean()),
}) satisfies v.GenericSchema<unknown, SignOutOptions>;

const deviceCodeSignInRequest = v.omit(signInRequestSchema, [
  "loginHint",
  "prompt",
]) satisfies v.GenericSchema<unknown, DeviceCodeSignInRequest>;

const isFunction = (value: unknown): boolean => typeof value === "function";
const needsFunction = "should be a function";
const listener = v.custom<(change: BrokerChange) => void>(isFunction, needsFunction);
const signal = v.optional(v.instance(AbortSignal, "should be an AbortSignal"));
const signInOptions = v.strictObject({
  signal,
  onProgress: v.optional(v.custom<SignInListener>(isFunction, needsFunction)),
});
const deviceCodeOptions = v.strictObject({
  signal,
  onDeviceCode: v.custom<(prompt: DeviceCodePrompt) => void>(isFunction, needsFunction),
});
/** Names of keyring items are needed on macOS and Linux only, where the store itself says so. */
const stockCacheLocation = v.strictObject({
  cachePath: v.pipe(v.string(), v.minLength(1), v.maxLength(32_767)),
  serviceName: v.string(),
  accountName: v.string(),
  isPlaintext: v.exactOptional(v.boolean()),
}) satisfies v.GenericSchema<unknown, StockCacheLocation>;
const importOptions = v.strictObject({ remove: v.optional(v.boolean()) });

/** By the name of the broker's method. */
export interface MethodArguments {
  signIn: [
    request: SignInRequest,
    options?: { signal?: AbortSignal | undefined; onProgress?: SignInListener | undefined } | undefined,
  ];
  signInWithDeviceCode: [
    request: DeviceCodeSignInRequest,
    options: { signal?: AbortSignal | undefined; onDeviceCode: (prompt: DeviceCodePrompt) => void },
  ];
  getToken: [request: TokenRequest];
  signOut: [accountId: string, options?: SignOutOptions | undefined];
  signOutAll: [options?: SignOutOptions | undefined];
  setDefaultAccount: [accountId: string | undefined];
  importCache: [serialized: string];
  importStockCache: [location: StockCacheLocation, options?: { remove?: boolean | undefined } | undefined];
  onChange: [listener: (change: BrokerChange) => void];
}

const methods: { [M in keyof MethodArguments]: v.GenericSchema<unknown, MethodArguments[M]> } = {
  signIn: v.strictTuple([signInRequestSchema, v.optional(signInOptions)]),
  signInWithDeviceCode: v.strictTuple([deviceCodeSignInRequest, deviceCodeOptions]),
  getToken: v.strictTuple([tokenRequestSchema]),
  signOut: v.strictTuple([accountIdSchema, v.optional(signOutOptionsSchema)]),
  signOutAll: v.strictTuple([v.optional(signOutOptionsSchema)]),
  setDefaultAccount: v.strictTuple([v.optional(accountIdSchema)]),
  importCache: v.strictTuple([v.string()]),
  importStockCache: v.strictTuple([stockCacheLocation, v.optional(importOptions)]),
  onChange: v.strictTuple([listener]),
};

/** Throws `invalid_request`, which names the method and what is wrong, and repeats no value. */
export function checkArguments<M extends keyof MethodArguments>(
  method: M,
  args: unknown[],
): MethodArguments[M] {
  return parseList(methods[method], args, method);
}

const knownNames = [
  signInRequestSchema,
  tokenRequestSchema,
  signInOptions,
  deviceCodeOptions,
  signOutOptionsSchema,
  stockCacheLocation,
  importOptions,
].flatMap(({ entries }) => Object.keys(entries));

/** What a property or a method's argument should be, where the problem alone does not say it. */
const expected: Record<string, string | undefined> = {
  scopes: `a list of 1 to ${String(mostScopes)} scopes`,
  accountId: "an account's id, as accounts() gives it",
  tenantId: "a tenant's GUID or domain name",
  claims: "JSON text, as a claims challenge gives it",
  cachePath: "the path that the other app gives to PersistenceCreator",
  signIn: "{ scopes }, and more as in SignInRequest",
  signInWithDeviceCode: "{ scopes }, and more as in DeviceCodeSignInRequest",
  onDeviceCode: "a function that shows the person the code",
  getToken: "{ accountId, scopes }, and more as in TokenRequest",
  setDefaultAccount: "an account's id, as accounts() gives it, or undefined for none",
  signOut: "an account's id, as accounts() gives it",
  importCache: "a token cache in MSAL's unified JSON",
  importStockCache: "{ cachePath, serviceName, accountName }",
};

/** @param where begins the message of `invalid_request`: a method, or a channel */
export function parseList<T>(schema: v.GenericSchema<unknown, T>, args: unknown[], where: string): T {
  const parsed = v.safeParse(schema, args, { abortEarly: true });
  if (parsed.success) return parsed.output;
  const [found] = describeProblems(parsed.issues);
  const [position, name] = found?.path.split(".") ?? [];
  // A name that is not known is the caller's own word, and is not repeated.
  const isKnown = name !== undefined && knownNames.includes(name);
  const what = isKnown ? `"${name}"` : position === "1" ? "the second argument" : "the argument";
  const hint = expected[isKnown ? name : position === "0" ? where : ""];
  const problem = found?.problem ?? "is wrong";
  const isUseful = hint !== undefined && /^(?:is missing|should be (?:an object|text))$/.test(problem);
  throw new AuthError(
    "invalid_request",
    `${where}: ${what} ${problem}${isUseful ? `; expected is ${hint}` : ""}.`,
  );
}

/**
 * Whether a value is made like a {@link TokenRequest}: cheap enough for every call, which {@link checkArguments} is not. It
 * leaves only lengths unchecked, so a request that is malformed is never equal to one that has been answered.
 */
export function isMadeLikeTokenRequest(value: unknown): value is TokenRequest {
  if (typeof value !== "object" || value === null) return false;
  const request = value as Record<string, unknown>;
  for (const name in request) {
    if (!isMadeLike(name, request[name])) return false;
  }
  return request["accountId"] !== undefined && request["scopes"] !== undefined;
}

function isMadeLike(name: string, part: unknown): boolean {
  switch (name) {
    case "accountId":
    case "claims":
      return typeof part === "string" && part !== "";
    case "tenantId":
      return typeof part === "string" && tenantPattern.test(part);
    case "scopes":
      return Array.isArray(part) && part.length <= mostScopes && part.every(isMadeLikeScope);
    case "forceRefresh":
      return typeof part === "boolean";
    default:
      return false;
  }
}

function isMadeLikeScope(scopeGiven: unknown): boolean {
  return typeof scopeGiven === "string" && scopePattern.test(scopeGiven);
}
