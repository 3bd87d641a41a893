// What each channel takes, as schemas: a page's arguments are `unknown` until they have passed.
import * as v from "valibot";
import { AuthError } from "../../shared/auth-error.ts";
import type { IpcArguments, IpcRequestChannel } from "../../shared/ipc-contract.ts";
import { describeProblems } from "../schema-problem.ts";
import type { SignInRequest, TokenRequest } from "../../shared/token-contract.ts";

// Generous for what is real, small enough that a page cannot make main work hard.
const shortText = v.pipe(v.string(), v.minLength(1), v.maxLength(256));
const claims = v.pipe(v.string(), v.minLength(2), v.maxLength(8192));
/** RFC 6749 section 3.3: printable ASCII without space, quote and backslash. */
const scope = v.pipe(
  shortText,
  v.regex(
    /^[\x21\x23-\x5B\x5D-\x7E]+$/,
    "should be a scope: printable ASCII without spaces, quotes and backslashes",
  ),
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

const signInRequest = v.strictObject({
  scopes,
  loginHint: v.exactOptional(shortText),
  prompt: v.exactOptional(
    v.picklist(prompts, `should be one of ${prompts.map((prompt) => `"${prompt}"`).join(", ")}`),
  ),
  claims: v.exactOptional(claims),
  accountId: v.exactOptional(shortText),
}) satisfies v.GenericSchema<unknown, SignInRequest>;

const tokenRequest = v.strictObject({
  accountId: shortText,
  scopes,
  tenantId: v.exactOptional(shortText),
  claims: v.exactOptional(claims),
  forceRefresh: v.exactOptional(v.boolean()),
}) satisfies v.GenericSchema<unknown, TokenRequest>;

const knownNames = [...Object.keys(signInRequest.entries), ...Object.keys(tokenRequest.entries)];
const none = v.strictTuple([]);

const schemas: { [C in IpcRequestChannel]: v.GenericSchema<unknown, IpcArguments<C>> } = {
  "app:get-info": none,
  "app:show-log-folder": none,
  "auth:list-accounts": none,
  "auth:sign-in": v.strictTuple([signInRequest]),
  "auth:cancel-sign-in": none,
  "auth:get-token": v.strictTuple([tokenRequest]),
  "auth:sign-out": v.strictTuple([shortText]),
  "auth:sign-out-all": none,
  "auth:get-status": none,
};

/** Throws `invalid_request`, which names what is wrong and repeats no value. */
export function parseArguments<C extends IpcRequestChannel>(channel: C, args: unknown[]): IpcArguments<C> {
  const parsed = v.safeParse(schemas[channel], args, { abortEarly: true });
  if (parsed.success) return parsed.output;
  const [found] = describeProblems(parsed.issues);
  // A name that is not known is the page's own word, and is not repeated.
  const known = knownNames.find((name) => found?.path.split(".")[1] === name);
  const what = known === undefined ? "the argument" : `"${known}"`;
  throw new AuthError("invalid_request", `${channel}: ${what} ${found?.problem ?? "is wrong"}.`);
}
