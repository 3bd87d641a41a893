// One end of the contextBridge, for either of the two JavaScript worlds of a page. The ends share one node that nothing
// else can reach; events on it are synchronous, and Blink clones an event's `detail` from world to world.

/** One value on its way to the other world; a message holds a table of them, so that cycles and shared objects keep. */
type BridgeNode =
  | { kind: "value"; value: unknown }
  | { kind: "array"; items: number[] }
  | { kind: "object"; entries: [key: string, node: number][] }
  | { kind: "error"; message: string }
  | { kind: "function" | "promise"; id: number };

type BridgeMessage =
  | { kind: "call"; id: number; nodes: BridgeNode[] }
  | { kind: "expose"; key: string; nodes: BridgeNode[] }
  | { kind: "settle"; id: number; isFulfilled: boolean; nodes: BridgeNode[] }
  | { kind: "return"; nodes: BridgeNode[] }
  | { kind: "throw"; message: string };

export interface BridgeEndpoint {
  /** Has the other end define `value` as a global; what it throws is thrown here. */
  expose: (key: string, value: unknown) => void;
}

/**
 * Functions and promises are proxied in both directions, an error keeps its message, plain objects and arrays are
 * copied, everything else is structured-cloned or refused, as Electron's contextBridge does.
 *
 * Its source text is also injected into the page's own world, so it may use nothing but its parameters and built-ins.
 * Built-ins that touch `target` are taken now, before any script of the page can replace them.
 */
export function createBridgeEndpoint(
  target: EventTarget,
  sends: string,
  hears: string,
  define: (key: string, value: unknown) => void,
): BridgeEndpoint {
  const { apply, construct, defineProperty, ownKeys } = Reflect;
  const { freeze, getOwnPropertyDescriptor, prototype: objectPrototype } = Object;
  const {
    structuredClone: clone,
    CustomEvent: EventClass,
    Error: ErrorClass,
    Promise: PromiseClass,
  } = globalThis;
  const take = (holder: object | undefined, name: string): unknown => Reflect.get(holder ?? {}, name);
  const dispatch = take(EventTarget.prototype, "dispatchEvent") as (event: Event) => boolean;
  const readDetail = take(getOwnPropertyDescriptor(CustomEvent.prototype, "detail"), "get") as () => unknown;
  const readTag = take(objectPrototype, "toString") as () => string;
  const then = take(Promise.prototype, "then") as Promise<unknown>["then"];

  const functions = new Map<number, (...args: unknown[]) => unknown>();
  const pending = new Map<number, { resolve: (value: unknown) => void; reject: (reason: unknown) => void }>();
  let lastId = 0;
  let answer: BridgeMessage | undefined;

  function messageOf(error: unknown): string {
    return String((error as { message?: unknown } | null | undefined)?.message ?? error);
  }

  function send(message: BridgeMessage): void {
    const init = { __proto__: null, detail: message };
    apply(dispatch, target, [construct(EventClass, [sends, init])]);
  }

  /** Sends and waits: the other end answers while the event is still being dispatched. */
  function request(message: BridgeMessage): unknown {
    send(message);
    const reply = answer;
    answer = undefined;
    if (reply?.kind === "return") return unpack(reply.nodes, false);
    throw new ErrorClass(reply?.kind === "throw" ? reply.message : "The other end of the bridge is gone");
  }

  function pack(root: unknown): BridgeNode[] {
    const nodes: BridgeNode[] = [];
    const seen = new Map<unknown, number>();
    function add(value: unknown, depth: number): number {
      const known = seen.get(value);
      if (known !== undefined) return known;
      if (depth > 1000) throw new ErrorClass("Electron contextBridge recursion depth exceeded.");
      const index = nodes.length;
      // Holds the place while the parts of the value are added.
      nodes[index] = { kind: "value", value: undefined };
      if ((typeof value === "object" && value !== null) || typeof value === "function")
        seen.set(value, index);
      nodes[index] = packOne(value, (part) => add(part, depth + 1));
      return index;
    }
    add(root, 0);
    return nodes;
  }

  function packOne(value: unknown, add: (part: unknown) => number): BridgeNode {
    if (typeof value === "function") {
      const id = ++lastId;
      functions.set(id, value as () => unknown);
      return { kind: "function", id };
    }
    if (typeof value === "symbol") throw new ErrorClass("An object could not be cloned.");
    if (typeof value !== "object" || value === null) return { kind: "value", value };
    const tag = apply(readTag, value, []);
    if (tag === "[object Array]")
      return { kind: "array", items: (value as unknown[]).map((item) => add(item)) };
    if (tag === "[object Error]") return { kind: "error", message: messageOf(value) };
    if (tag === "[object Promise]") return { kind: "promise", id: follow(value as Promise<unknown>) };
    if (tag === "[object Object]") {
      const keys = ownKeys(value).filter((key) => typeof key === "string");
      return { kind: "object", entries: keys.map((key) => [key, add(Reflect.get(value, key))]) };
    }
    try {
      return { kind: "value", value: clone(value) };
    } catch {
      throw new ErrorClass("An object could not be cloned.");
    }
  }

  function follow(promise: Promise<unknown>): number {
    const id = ++lastId;
    const settle = (isFulfilled: boolean) => (value: unknown) => {
      try {
        send({ kind: "settle", id, isFulfilled, nodes: pack(value) });
      } catch (error) {
        send({ kind: "settle", id, isFulfilled: false, nodes: pack(error) });
      }
    };
    void apply(then, promise, [settle(true), settle(false)]);
    return id;
  }

  function unpack(nodes: BridgeNode[], isFrozen: boolean): unknown {
    const values: unknown[] = [];
    function read(index: number): unknown {
      if (index in values) return values[index];
      const node = nodes[index];
      const value = node === undefined ? undefined : start(node);
      values[index] = value;
      if (node?.kind === "array")
        for (const item of node.items) set(value, String((value as unknown[]).length), item);
      if (node?.kind === "object") for (const [key, item] of node.entries) set(value, key, item);
      return isFrozen && node?.kind !== "value" && node?.kind !== "promise" ? freeze(value) : value;
    }
    function set(holder: unknown, key: string, item: number): void {
      const value = read(item);
      defineProperty(holder as object, key, { value, configurable: true, enumerable: true, writable: true });
    }
    return read(0);
  }

  function start(node: BridgeNode): unknown {
    switch (node.kind) {
      case "value":
        return node.value;
      case "array":
        return [];
      case "object":
        return {};
      case "error":
        return new ErrorClass(node.message);
      case "function":
        return (...args: unknown[]) => request({ kind: "call", id: node.id, nodes: pack(args) });
      case "promise":
        break;
    }
    return new PromiseClass((resolve, reject) => {
      pending.set(node.id, { resolve, reject });
    });
  }

  function answerTo(message: BridgeMessage): BridgeMessage | undefined {
    if (message.kind === "settle") {
      const { resolve, reject } = pending.get(message.id) ?? {};
      pending.delete(message.id);
      (message.isFulfilled ? resolve : reject)?.(unpack(message.nodes, false));
      return undefined;
    }
    if (message.kind === "expose") define(message.key, unpack(message.nodes, true));
    if (message.kind !== "call") return { kind: "return", nodes: pack(undefined) };
    const called = functions.get(message.id) as (...args: unknown[]) => unknown;
    return {
      kind: "return",
      nodes: pack(apply(called, undefined, unpack(message.nodes, false) as unknown[])),
    };
  }

  target.addEventListener(hears, (event) => {
    const message = apply(readDetail, event, []) as BridgeMessage;
    if (message.kind === "return" || message.kind === "throw") {
      answer = message;
      return;
    }
    let reply: BridgeMessage | undefined;
    try {
      reply = answerTo(message);
    } catch (error) {
      reply = { kind: "throw", message: messageOf(error) };
    }
    if (reply !== undefined) send(reply);
  });

  return {
    expose: (key, value) => {
      request({ kind: "expose", key, nodes: pack(value) });
    },
  };
}
