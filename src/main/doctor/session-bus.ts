// The D-Bus session as libsecret finds it: asked directly and bounded in time, because a call of libsecret that hangs cannot be
// taken back. Nothing is sent but questions.
import { existsSync } from "node:fs";
import { join } from "node:path";
import { BusError, connectToBus, type BusCall } from "./bus-connection.ts";

export type Environment = Record<string, string | undefined>;

export interface SessionBus {
  /** Rejects with {@link BusError}. */
  ask(call: BusCall, limitMs?: number): Promise<unknown>;
  close(): void;
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
  const late = new AbortController();
  const timer = setTimeout(() => late.abort(), answerWithinMs);
  try {
    const connection = await connectToBus(path, late.signal);
    await connection.ask(toBus("Hello"));
    return {
      ask: (call, limitMs = answerWithinMs) => bounded(connection.ask(call), limitMs),
      close: () => connection.close(),
    };
  } catch (error) {
    late.abort();
    throw error;
  } finally {
    clearTimeout(timer);
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

async function bounded<T>(asked: Promise<T>, limitMs: number): Promise<T> {
  const { promise: late, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new BusError("silent")), limitMs);
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
