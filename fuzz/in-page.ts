// What runs in the page: it makes the values there, because most of them would not survive the way to it.
import type { Outcome } from "../src/shared/auth-error.ts";

/** Indices into the lists below, as fast-check picks them; `size` makes the large ones larger. */
export interface Choice {
  channel: number;
  place: number;
  value: number;
  size: number;
}

export interface PageRun {
  /** What was answered, once each, with how often. */
  answers: [answer: string, times: number][];
  /** Everything that came back, as text: searched for tokens outside. */
  texts: string[];
  /** Names on `Object.prototype` that were not there before. */
  polluted: string[];
}

type Bridge = Record<"invoke", (channel: string, ...args: unknown[]) => Promise<Outcome<unknown>>>;

/** To be evaluated in the page, so it uses nothing from outside. */
export async function fuzzInPage({
  choices,
  valid,
}: {
  choices: Choice[];
  valid: Record<string, unknown[]>;
}): Promise<PageRun> {
  const { latchkey } = globalThis as unknown as { latchkey: Bridge };
  const own = (holder: object, name: string, value: unknown): object =>
    Object.defineProperty(holder, name, { value, enumerable: true });
  const makers: ((size: number) => unknown)[] = [
    () => null,
    (size) => size * 1.5,
    (size) => 1n << BigInt(size * 100),
    (size) => "x".repeat(size * 1_000 + 8_193),
    (size) => Array.from({ length: size * 10 + 101 }, () => "User.Read"),
    (size) => Array.from({ length: size + 10 }).reduce<unknown>((inner) => [inner], 1),
    () => {
      const holder: Record<string, unknown> = {};
      holder["self"] = holder;
      return holder;
    },
    (size) => own({}, "__proto__", { polluted: size }),
    (size) => ({ constructor: { prototype: { polluted: size } } }),
    (size) => new Uint8Array(size * 1_000),
    () => new Map([["accountId", "a"]]),
    () => new Set(["User.Read"]),
    () => new Date(0),
    () => new Error("any"),
    () => /any/g,
    () => new Proxy({}, { get: () => "User.Read" }),
    () => ({ toJSON: () => "any", toString: () => "any" }),
    () => Object.create({ accountId: "a" }) as unknown,
    () => Symbol("any"),
    () => () => "any",
    () => Promise.resolve("any"),
    () => document.body,
    () => window,
    () => new Blob(["any"]),
    () => ({
      get accountId(): string {
        throw new Error("any");
      },
    }),
  ];
  const channels = [...Object.keys(valid), "auth:read-cache", "__proto__", "toString", ""];
  const spoil = (place: number, [first]: unknown[], value: unknown): unknown[] => {
    const request = typeof first === "object" ? first : {};
    if (place === 0) return [value, value];
    if (place === 1) return [{ ...request, scopes: value }, value];
    if (place === 2) return [own({ ...request }, "__proto__", value)];
    if (place === 3) return [{ ...request, accountId: value, extra: value }];
    return [{ ...request, scopes: ["User.Read", value], more: 1 }];
  };

  const before = new Set(Reflect.ownKeys(Object.prototype));
  const answers = new Map<string, number>();
  const texts = new Set<string>();
  for (const { channel, place, value, size } of choices) {
    const name = channels[channel % channels.length] ?? "";
    const make = makers[value % makers.length];
    let answer: string;
    try {
      const outcome = await latchkey.invoke(name, ...spoil(place, valid[name] ?? [], make?.(size)));
      texts.add(JSON.stringify(outcome));
      answer = outcome.ok ? "ANSWERED" : outcome.error.code;
    } catch (error) {
      texts.add(String(error));
      const isUnknown = String(error).includes("There is no channel");
      answer = isUnknown ? "no such channel (preload)" : "did not leave the page";
    }
    answers.set(answer, (answers.get(answer) ?? 0) + 1);
  }
  const polluted = Reflect.ownKeys(Object.prototype).filter((key) => !before.has(key));
  return { answers: [...answers], texts: [...texts], polluted: polluted.map(String) };
}
