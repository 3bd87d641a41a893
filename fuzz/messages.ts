// The messages: each wrong in one known way, so that it is known what may be answered. None of them may get a token.
import * as fc from "fast-check";

export const trustedUrl = "app://latchkey/index.html";

export const kinds = [
  "malformed",
  "oversized",
  "prototype-polluting",
  "cyclic",
  "wrong channel",
  "wrong frame",
] as const;
export type Kind = (typeof kinds)[number];

/** The frame that a message comes from, as Electron tells it; `isOurs` is false for web contents of no window of ours. */
export interface Sender {
  frame: { url: string; parent: object | null } | null;
  isOurs: boolean;
}

export interface Message {
  kind: Kind;
  channel: string;
  args: unknown[];
  sender: Sender;
}

/** Well-formed arguments of every channel, for the account that is signed in. */
export type ValidArguments = Record<string, unknown[]>;

const trusted: Sender = { frame: { url: trustedUrl, parent: null }, isOurs: true };

const anything = fc.anything({
  maxDepth: 4,
  withBigInt: true,
  withBoxedValues: true,
  withDate: true,
  withMap: true,
  withSet: true,
  withNullPrototype: true,
  withObjectString: true,
  withSparseArray: true,
  withTypedArray: true,
});
/** What is right in no place of any message. */
const neverRight = fc.oneof(
  fc.double(),
  fc.bigInt(),
  fc.constant(null),
  fc.date(),
  fc.constant(""),
  fc.dictionary(fc.string(), anything, { minKeys: 1 }),
  fc.uint8Array(),
  fc.constant("a b\u0000".repeat(3_000)),
);
const size = (most: number): fc.Arbitrary<number> => fc.integer({ min: most / 10, max: most });
const huge = fc.oneof(
  size(1_000_000).map((length) => "x".repeat(length)),
  size(1_000_000).map((bits) => 1n << BigInt(bits)),
  size(100_000).map((length) => Array.from({ length }, () => "User.Read")),
  size(1_000_000_000).map((length) => Object.assign([], { length })),
  size(20_000).map((count) =>
    Object.fromEntries(Array.from({ length: count }, (_, index) => [`key${String(index)}`, 1])),
  ),
  size(2_000).map((levels) => Array.from({ length: levels }).reduce<unknown>((inner) => [inner], 1)),
  size(1_000_000).map((length) => new Uint8Array(length)),
);
const polluted = fc.oneof(
  ...["__proto__", "constructor", "prototype", "toString", "hasOwnProperty"].map((name) =>
    anything.map((value) => ownProperty({}, name, value)),
  ),
  anything.map((value) => ({ constructor: { prototype: { polluted: value } } })),
  anything.map((value) => Object.assign([], { polluted: value, length: 3 })),
);
const cycles = fc.oneof(
  fc.constant(0).map(() => {
    const list: unknown[] = [];
    list.push(list);
    return list;
  }),
  fc.string().map((name) => {
    const holder: Record<string, unknown> = {};
    return ownProperty(holder, name, { back: holder });
  }),
  fc.constant(0).map(() => {
    const map = new Map<unknown, unknown>();
    return map.set("self", map);
  }),
);

/** Also for a name such as `__proto__`, which an assignment would take for something else. */
function ownProperty(holder: object, name: string, value: unknown): object {
  return Object.defineProperty(holder, name, { value, enumerable: true, configurable: true, writable: true });
}

/** One of the channels with its arguments spoilt by `bad` in one place: as an argument, a field, a scope, or one too many. */
function spoil(
  valid: ValidArguments,
  bad: fc.Arbitrary<unknown>,
): fc.Arbitrary<Pick<Message, "channel" | "args">> {
  const places = ["instead", "beside", "field", "unknown field", "scope"] as const;
  return fc
    .record({
      channel: fc.constantFrom(...Object.keys(valid)),
      place: fc.constantFrom(...places),
      field: fc.constantFrom(
        "accountId",
        "scopes",
        "tenantId",
        "claims",
        "forceRefresh",
        "prompt",
        "loginHint",
      ),
      name: fc
        .string()
        .filter((name) => !/^(?:accountId|scopes|tenantId|claims|forceRefresh|prompt|loginHint)$/.test(name)),
      bad,
    })
    .map(({ channel, place, field, name, bad: value }) => {
      const [first] = valid[channel] ?? [];
      const isRequest = typeof first === "object" && first !== null;
      if (place === "beside") return { channel, args: [...(valid[channel] ?? []), value] };
      if (place === "instead" || !isRequest) return { channel, args: [value] };
      if (place === "field") return { channel, args: [{ ...first, [field]: value }] };
      if (place === "scope") return { channel, args: [{ ...first, scopes: ["User.Read", value] }] };
      return { channel, args: [ownProperty({ ...first }, name, value)] };
    });
}

const wrongFrame: fc.Arbitrary<Sender> = fc.oneof(
  fc.constant({ frame: null, isOurs: true }),
  fc.constant({ frame: { url: trustedUrl, parent: null }, isOurs: false }),
  fc.constant({ frame: { url: trustedUrl, parent: {} }, isOurs: true }),
  fc
    .oneof(
      fc.webUrl({ withQueryParameters: true }),
      fc.string(),
      fc.constantFrom("about:blank", "app://latchkey.evil/", "app://latchkey@evil/", "data:text/html,"),
    )
    .map((url) => ({ frame: { url, parent: null }, isOurs: true })),
);

export function createMessages(valid: ValidArguments): fc.Arbitrary<Message> {
  const channels = fc.constantFrom(...Object.keys(valid));
  const ofKind = (kind: Kind, part: fc.Arbitrary<Pick<Message, "channel" | "args">>): fc.Arbitrary<Message> =>
    part.map((given) => ({ kind, sender: trusted, ...given }));
  const wrongName = fc.oneof(
    fc.string(),
    fc.constantFrom(
      "__proto__",
      "constructor",
      "toString",
      "auth:read-cache",
      "auth:get-token ",
      "AUTH:GET-TOKEN",
    ),
    fc.tuple(channels, fc.string({ minLength: 1 })).map((parts) => parts.join("")),
  );
  return fc.oneof(
    { weight: 30, arbitrary: ofKind("malformed", spoil(valid, neverRight)) },
    {
      weight: 10,
      arbitrary: ofKind(
        "malformed",
        // More than any channel takes: two of them may be right by chance, such as a text and `{}` for a sign-out.
        fc.record({ channel: channels, args: fc.array(anything, { minLength: 3 }) }),
      ),
    },
    { weight: 5, arbitrary: ofKind("oversized", spoil(valid, huge)) },
    { weight: 15, arbitrary: ofKind("prototype-polluting", spoil(valid, polluted)) },
    { weight: 10, arbitrary: ofKind("cyclic", spoil(valid, cycles)) },
    {
      weight: 10,
      arbitrary: fc
        .record({ channel: wrongName, like: channels })
        .filter(({ channel }) => !Object.hasOwn(valid, channel))
        .map(({ channel, like }): Message => ({
          kind: "wrong channel",
          channel,
          args: valid[like] ?? [],
          sender: trusted,
        })),
    },
    {
      weight: 20,
      arbitrary: fc.record({ channel: channels, sender: wrongFrame }).map(({ channel, sender }): Message => ({
        kind: "wrong frame",
        channel,
        args: valid[channel] ?? [],
        sender,
      })),
    },
  );
}
