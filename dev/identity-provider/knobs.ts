// The faults and behaviours a test can switch while the provider runs.
// A wrong name or value throws at once: a misspelt knob that silently does nothing makes a test that proves nothing.
import * as v from "valibot";

const positiveInteger = v.pipe(v.number(), v.integer(), v.minValue(1));
const nonNegative = v.pipe(v.number(), v.minValue(0));

const knobSchemas = {
  /** `expires_in` of access tokens. Default 3600. */
  accessTokenLifetimeSeconds: positiveInteger,
  /** `jwt`, or `opaque` as Entra may make those of its own APIs; the Graph-like API knows nothing of an opaque one. */
  accessTokenFormat: v.picklist(["jwt", "opaque"]),
  /** `refresh_in` of token answers; default absent, as Entra sends it only for long-lived tokens. */
  refreshInSeconds: v.optional(positiveInteger),
  /** `accept`; `invalid_grant` with suberror `bad_token`; or `interaction_required` with claims (multi-factor). */
  refreshTokens: v.picklist(["accept", "reject-bad-token", "reject-interaction"]),
  /** Every refresh token is refused so, with Entra's members if there is a `code` (AADSTS number), else by the standard's alone. */
  refreshTokenError: v.optional(
    v.strictObject({
      error: v.string(),
      suberror: v.exactOptional(v.string()),
      code: v.exactOptional(positiveInteger),
    }),
  ),
  /** The token endpoint answers this status instead, `times` times or until the knob is changed. */
  tokenStatus: v.optional(
    v.strictObject({
      status: v.picklist([429, 500, 502, 503]),
      retryAfterSeconds: v.exactOptional(nonNegative),
      times: v.exactOptional(positiveInteger),
    }),
  ),
  /** Every request waits this long first. */
  latencyMs: nonNegative,
  /** Connections are accepted and then destroyed. */
  offline: v.boolean(),
  /** A refresh token dies when it is used and the answer holds a new one; else the answer holds the same one. */
  rotateRefreshTokens: v.boolean(),
  /** Using a dead refresh token ends everything that came of the same sign-in. */
  revokeOnReuse: v.boolean(),
  /** Given by itself, asked for on a page, or not the person's to give: an administrator has to (AADSTS90094). */
  consent: v.picklist(["auto", "ask", "admin"]),
  /** `expires_in` of device codes. Default 900. */
  deviceCodeLifetimeSeconds: positiveInteger,
  /** The next so many polls for a device code are answered `slow_down`. */
  slowDownPolls: v.pipe(nonNegative, v.integer()),
  /** Graph answers 401 `insufficient_claims` until a token was got with the challenge; each switching on is a new one. */
  claimsChallenge: v.boolean(),
  /** The token endpoint answers 200 with HTML, as captive portals and proxies do. */
  malformedTokenResponse: v.boolean(),
} as const;

type KnobName = keyof typeof knobSchemas;
export type KnobValues = { [Name in KnobName]: v.InferOutput<(typeof knobSchemas)[Name]> };
export type Knobs = KnobValues & {
  /** Restores every default. */
  reset(): void;
};

const defaults: Readonly<KnobValues> = Object.freeze({
  accessTokenLifetimeSeconds: 3600,
  accessTokenFormat: "jwt",
  refreshInSeconds: undefined,
  refreshTokens: "accept",
  refreshTokenError: undefined,
  tokenStatus: undefined,
  latencyMs: 0,
  offline: false,
  rotateRefreshTokens: true,
  revokeOnReuse: true,
  consent: "auto",
  deviceCodeLifetimeSeconds: 900,
  slowDownPolls: 0,
  claimsChallenge: false,
  malformedTokenResponse: false,
});

export function createKnobs(onChange: (name: string) => void = () => {}): Knobs {
  const reset = (): void => {
    Object.assign(knobs, defaults);
  };
  const target = Object.seal({ ...defaults, reset });
  const knobs: Knobs = new Proxy(target, {
    set(values, name, value) {
      if (!isKnobName(name)) {
        throw new TypeError(`Unknown knob "${String(name)}". Knobs: ${Object.keys(knobSchemas).join(", ")}.`);
      }
      const parsed = v.safeParse(knobSchemas[name], value);
      if (!parsed.success) {
        throw new TypeError(`Knob "${name}": ${parsed.issues.map((issue) => issue.message).join("; ")}`);
      }
      // A copy, because `times` counts down and must not do so in the caller's object.
      Reflect.set(values, name, structuredClone(parsed.output));
      onChange(name);
      return true;
    },
  });
  return knobs;
}

/** Sets several knobs from untrusted data, all or none. */
export function applyKnobs(knobs: Knobs, changes: unknown): void {
  if (typeof changes !== "object" || changes === null || Array.isArray(changes)) {
    throw new TypeError("Knobs are set with a JSON object of knob names and values.");
  }
  const trial = createKnobs();
  Object.assign(trial, changes);
  Object.assign(knobs, changes);
}

/** The values alone, as JSON can carry them. */
export function readKnobs(knobs: Knobs): KnobValues {
  const values = Object.entries(knobs).filter(([name]) => isKnobName(name));
  return structuredClone(Object.fromEntries(values)) as KnobValues;
}

function isKnobName(name: string | symbol): name is KnobName {
  return typeof name === "string" && Object.hasOwn(knobSchemas, name);
}
