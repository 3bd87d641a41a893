// The D-Bus session as libsecret finds it: asked directly and bounded in time, because a call of libsecret that hangs cannot be
// taken back. Nothing is sent but questions.
import { existsSync } from "node:fs";
import { connect, type Socket } from "node:net";
import { join } from "node:path";

export type Environment = Record<string, string | undefined>;

export interface BusCall {
  destination: string;
  path: string;
  interface: string;
  member: string;
  /** D-Bus signature of `body`. */
  signature?: string;
  body?: (string | number)[];
}

export interface SessionBus {
  /** Rejects with {@link BusError}. */
  ask(call: BusCall, limitMs?: number): Promise<unknown>;
  close(): void;
}

/** `kind` is `silent` if no answer came in time; `refused` has the D-Bus error's name in `reason`. */
export class BusError extends Error {
  override readonly name = "BusError";
  readonly kind: "not-named" | "unreachable" | "silent" | "refused";
  /** A code such as `ECONNREFUSED`, or a D-Bus error's name. */
  readonly reason: string;

  constructor(kind: BusError["kind"], reason = "") {
    super(`The session bus: ${kind} ${reason}`);
    this.kind = kind;
    this.reason = reason;
  }
}

/** The part of the package that is used: its types leave `invoke` out. */
interface BusClient {
  invoke(call: BusCall): Promise<unknown>;
  connection: NodeJS.EventEmitter;
}

const answerWithinMs = 1_500;

/** Rejects with {@link BusError}. */
export async function openSessionBus(environment: Environment): Promise<SessionBus> {
  const paths = socketPaths(environment);
  if (paths.length === 0) throw new BusError("not-named");
  let failure: unknown;
  for (const path of paths) {
    try {
      return await openBus(path);
    } catch (error) {
      failure ??= error;
    }
  }
  throw failure;
}

async function openBus(path: string): Promise<SessionBus> {
  const socket = connect(path);
  try {
    await bounded(untilConnected(socket), answerWithinMs);
    const { createClient } = await import("@httptoolkit/dbus-native");
    // The package's own greeting throws where nobody can catch it, if it is refused: `direct` leaves it out.
    const options = { stream: socket, authMethods: ["EXTERNAL"], direct: true };
    const client = createClient(options) as unknown as BusClient;
    const { promise: broken, reject } = Promise.withResolvers<never>();
    broken.catch(() => undefined);
    client.connection.on("error", () => reject(new BusError("unreachable", "the connection broke")));
    client.connection.on("end", () => reject(new BusError("unreachable", "the connection ended")));
    const ask: SessionBus["ask"] = async (call, limitMs = answerWithinMs) => {
      const asked = client.invoke(call).catch((error: unknown) => {
        throw new BusError("refused", errorNameOf(error));
      });
      return bounded(Promise.race([asked, broken]), limitMs);
    };
    await ask(toBus("Hello"));
    return { ask, close: () => void socket.destroy() };
  } catch (error) {
    socket.destroy();
    throw error;
  }
}

/** A call of the bus itself. */
export function toBus(member: string, name?: string): BusCall {
  const to = {
    destination: "org.freedesktop.DBus",
    path: "/org/freedesktop/DBus",
    interface: "org.freedesktop.DBus",
  };
  return { ...to, member, ...(name === undefined ? {} : { signature: "s", body: [name] }) };
}

function untilConnected(socket: Socket): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  socket.once("connect", resolve);
  socket.once("error", (error: NodeJS.ErrnoException) =>
    reject(new BusError("unreachable", error.code ?? "unknown")),
  );
  return promise;
}

async function bounded<T>(asked: Promise<T>, limitMs: number): Promise<T> {
  const { promise: late, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new BusError("silent")), limitMs);
  // Whichever loses the race may still fail.
  asked.catch(() => undefined);
  try {
    return await Promise.race([asked, late]);
  } finally {
    clearTimeout(timer);
  }
}

/**
 * Paths of the sockets that the environment names; none where there is no bus. An abstract one begins with a NUL.
 * https://dbus.freedesktop.org/doc/dbus-specification.html#addresses
 */
export function socketPaths({
  DBUS_SESSION_BUS_ADDRESS: named,
  XDG_RUNTIME_DIR: runtime,
}: Environment): string[] {
  if (named === undefined || named === "") {
    const usual = runtime === undefined ? "" : join(runtime, "bus");
    return usual !== "" && existsSync(usual) ? [usual] : [];
  }
  return named.split(";").flatMap((address) => {
    const [, rest] = /^unix:(.*)$/.exec(address) ?? [];
    const pairs = (rest ?? "").split(",").map((pair) => pair.split("=") as [string, string?]);
    const { path, abstract } = Object.fromEntries(pairs) as Record<string, string | undefined>;
    if (path !== undefined) return [decodeAddress(path)];
    return abstract === undefined ? [] : [`\0${decodeAddress(abstract)}`];
  });
}

function decodeAddress(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}

function errorNameOf(error: unknown): string {
  return /org\.freedesktop\.[\w.]+/.exec(error instanceof Error ? error.message : "")?.[0] ?? "unknown";
}
