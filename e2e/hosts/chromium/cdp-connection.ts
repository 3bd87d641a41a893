// Chrome DevTools Protocol over the two pipes of --remote-debugging-pipe. Chromium ends when they close, so a host
// that is killed leaves no browser behind; and there is no port that another program of this machine could use.
import { EventEmitter } from "node:events";
import type { Readable, Writable } from "node:stream";
import type { CDPSession } from "playwright-core";

/** A session of the protocol, typed by Playwright's copy of its definition. */
export type CdpSession = Pick<CDPSession, "send" | "on" | "off">;

interface Reply {
  method: string;
  resolve: (result: object) => void;
  reject: (error: Error) => void;
}

interface Incoming {
  id?: number;
  method?: string;
  params?: object;
  result?: object;
  error?: { message: string };
  sessionId?: string;
}

export class CdpConnection {
  /** The session of the browser itself. */
  readonly browser: CdpSession;
  /** Resolves when the other end is gone. */
  readonly closed: Promise<void>;

  readonly #output: Writable;
  readonly #replies = new Map<number, Reply>();
  readonly #emitters = new Map<string, EventEmitter>();
  #lastId = 0;
  #isClosed = false;

  constructor(output: Writable, input: Readable) {
    this.#output = output;
    this.browser = this.session("");
    output.on("error", () => this.#close());
    this.closed = new Promise((resolve) => {
      input.once("close", () => {
        this.#close();
        resolve();
      });
    });
    this.#read(input);
  }

  /** The session with this id, as `Target.attachedToTarget` names it. */
  session(id: string): CdpSession {
    const events = this.#emitters.get(id) ?? new EventEmitter();
    this.#emitters.set(id, events);
    const session = {
      send: (method: string, params?: object) => this.#send(id, method, params),
      on: (event: string, listener: (params: object) => void) => events.on(event, listener),
      off: (event: string, listener: (params: object) => void) => events.off(event, listener),
    };
    return session as unknown as CdpSession;
  }

  #send(sessionId: string, method: string, params: object = {}): Promise<object> {
    return new Promise((resolve, reject) => {
      if (this.#isClosed) {
        reject(new Error(`${method}: Chromium is gone`));
        return;
      }
      const id = ++this.#lastId;
      this.#replies.set(id, { method, resolve, reject });
      const message = sessionId === "" ? { id, method, params } : { id, method, params, sessionId };
      this.#output.write(`${JSON.stringify(message)}\0`);
    });
  }

  #read(input: Readable): void {
    let rest = Buffer.alloc(0);
    input.on("data", (chunk: Buffer) => {
      let start = 0;
      const data = rest.length > 0 ? Buffer.concat([rest, chunk]) : chunk;
      for (let end = data.indexOf(0); end !== -1; end = data.indexOf(0, start)) {
        this.#receive(JSON.parse(data.toString("utf8", start, end)) as Incoming);
        start = end + 1;
      }
      rest = Buffer.from(data.subarray(start));
    });
  }

  #receive(message: Incoming): void {
    if (message.id !== undefined) {
      const reply = this.#replies.get(message.id);
      this.#replies.delete(message.id);
      if (message.error !== undefined) reply?.reject(new Error(`${reply.method}: ${message.error.message}`));
      else reply?.resolve(message.result ?? {});
    } else if (message.method !== undefined) {
      this.#emitters.get(message.sessionId ?? "")?.emit(message.method, message.params);
    }
  }

  #close(): void {
    this.#isClosed = true;
    for (const { method, reject } of this.#replies.values()) reject(new Error(`${method}: Chromium is gone`));
    this.#replies.clear();
  }
}
