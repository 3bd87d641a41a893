// One connection to a D-Bus: logs in, sends calls and finds their answers. The messages themselves are written and read by
// @httptoolkit/dbus-native, of which nothing else is used: its connection throws where nobody can catch it, writes to the
// console, and brings readers of XML along.
// https://dbus.freedesktop.org/doc/dbus-specification.html
import { connect } from "node:net";

export interface BusCall {
  destination: string;
  path: string;
  interface: string;
  member: string;
  /** D-Bus signature of `body`. */
  signature?: string;
  body?: (string | number)[];
}

/** `refused` has the D-Bus error's name in `reason`; `silent` means that no answer came in time. */
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

export interface BusConnection {
  /** Resolves with the first value of the answer. Rejects with {@link BusError}; not bounded in time. */
  ask(call: BusCall): Promise<unknown>;
  close(): void;
}

const methodReturn = 2;
const errorReply = 3;
const fixedHeaderBytes = 16;
/** A message may be no longer; we ask for names only. */
const mostBytes = 1_024 * 1_024;

/**
 * @param path of the bus' socket
 * @param signal ends the connection, whatever it waits for
 */
export async function connectToBus(path: string, signal: AbortSignal): Promise<BusConnection> {
  const { default: wire } = await import("@httptoolkit/dbus-native/lib/message.js");
  const socket = connect(path);
  const { promise: broken, reject: breakOff } = Promise.withResolvers<never>();
  broken.catch(() => undefined);
  const { promise: loggedIn, resolve: logIn } = Promise.withResolvers<void>();
  const waiting = new Map<number, PromiseWithResolvers<unknown>>();
  const fail = (error: BusError): void => {
    breakOff(error);
    socket.destroy();
  };

  const settle = (message: Buffer): void => {
    const { type, replySerial = 0, errorName = "unknown", body = [] } = wire.unmarshall(message);
    const asked = waiting.get(replySerial);
    waiting.delete(replySerial);
    if (type === methodReturn) asked?.resolve(body[0]);
    if (type === errorReply) asked?.reject(new BusError("refused", errorName));
  };
  let isLoggedIn = false;
  let received: Buffer = Buffer.alloc(0);
  const take = (bytes: number): Buffer => {
    const taken = received.subarray(0, bytes);
    received = received.subarray(bytes);
    return taken;
  };
  const read = (): void => {
    if (!isLoggedIn) {
      const end = received.indexOf("\r\n");
      if (end === -1) return;
      if (
        !take(end + 2)
          .toString("latin1")
          .startsWith("OK")
      )
        throw new BusError("unreachable", "not let in");
      isLoggedIn = true;
      socket.write("BEGIN\r\n");
      logIn();
    }
    for (let size = messageBytes(received); size !== undefined && size <= received.length;) {
      settle(take(size));
      size = messageBytes(received);
    }
  };

  socket.on("data", (chunk) => {
    received = Buffer.concat([received, chunk]);
    try {
      read();
    } catch (error) {
      fail(error instanceof BusError ? error : new BusError("unreachable", "not a bus"));
    }
  });
  socket.on("error", (error: NodeJS.ErrnoException) => fail(new BusError("unreachable", error.code)));
  socket.on("close", () => breakOff(new BusError("unreachable", "the connection ended")));
  signal.addEventListener("abort", () => fail(new BusError("silent")), { once: true });
  socket.write(`\0AUTH EXTERNAL ${Buffer.from(String(process.geteuid?.() ?? 0)).toString("hex")}\r\n`);
  await Promise.race([loggedIn, broken]);

  let serial = 0;
  return {
    ask: async (call) => {
      serial += 1;
      const asked = Promise.withResolvers<unknown>();
      waiting.set(serial, asked);
      socket.write(wire.marshall({ ...call, serial }));
      return Promise.race([asked.promise, broken]);
    },
    close: () => void socket.destroy(),
  };
}

/** Length of the message that begins here; undefined while that is not known yet. Throws if it is none of a little-endian bus. */
function messageBytes(received: Buffer): number | undefined {
  if (received.length < fixedHeaderBytes) return undefined;
  const [body, fields] = [received.readUInt32LE(4), received.readUInt32LE(12)];
  const size = fixedHeaderBytes + Math.ceil(fields / 8) * 8 + body;
  if (size > mostBytes) throw new BusError("unreachable", "not a bus");
  return size;
}
