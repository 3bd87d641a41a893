// The native broker's process under a watchdog: started when it is needed, asked by id, and ended as soon as it dies,
// hangs or talks nonsense. Whoever waits for it then gets the reason, and it rests before it is started anew.
import * as v from "valibot";
import { BrokerAnsweredError, BrokerUnavailableError } from "./broker-errors.ts";
import { answerSchema, type BrokerProcess, type NativeCall } from "./broker-messages.ts";

export interface WatchdogLimits {
  /** From start to "ready". */
  startMs: number;
  /** A call without the person. */
  silentMs: number;
  /** A call that shows the person a dialog. */
  interactiveMs: number;
  /** While calls are pending, a sign of life is asked for this often; one that is not there by the next has hung. */
  pingMs: number;
  /** From its end until it is started anew. */
  restMs: number;
}

export const watchdogLimits: WatchdogLimits = {
  startMs: 15_000,
  silentMs: 30_000,
  interactiveMs: 5 * 60_000,
  pingMs: 10_000,
  restMs: 60_000,
};

export type SupervisedState =
  { kind: "starting" } | { kind: "ready" } | { kind: "unavailable"; reason: string };

export interface SupervisedProcess {
  /** Throws {@link BrokerUnavailableError} or {@link BrokerAnsweredError}. */
  call(call: NativeCall): Promise<unknown>;
  /** Starts it if it does not run; see {@link call}. */
  start(): Promise<void>;
  /** Ends it, and with it the calls that are pending. */
  stop(reason: string): void;
  state(): SupervisedState;
  /** Ends it for good. */
  close(): void;
}

interface PendingCall {
  resolve: (value: unknown) => void;
  reject: (error: Error) => void;
  isInteractive: boolean;
  timer: NodeJS.Timeout;
}

interface Run {
  process: BrokerProcess;
  ready: PromiseWithResolvers<void>;
  pending: Map<number, PendingCall>;
  startTimer: NodeJS.Timeout;
  pingTimer?: NodeJS.Timeout | undefined;
  unanswered?: number | undefined;
}

export function superviseProcess(
  startProcess: () => BrokerProcess,
  onStateChange: () => void = () => undefined,
  given: Partial<WatchdogLimits> = {},
): SupervisedProcess {
  const limits = { ...watchdogLimits, ...given };
  let state: SupervisedState = { kind: "starting" };
  let run: Run | undefined;
  let mayStartAt = 0;
  let lastId = 0;

  const setState = (next: SupervisedState): void => {
    state = next;
    onStateChange();
  };

  const end = (ended: Run, reason: string, restMs: number = limits.restMs): void => {
    if (run !== ended) return;
    run = undefined;
    mayStartAt = performance.now() + restMs;
    clearTimeout(ended.startTimer);
    clearInterval(ended.pingTimer);
    ended.process.kill();
    const error = new BrokerUnavailableError(reason);
    ended.ready.reject(error);
    for (const { reject, timer } of ended.pending.values()) {
      clearTimeout(timer);
      reject(error);
    }
    setState({ kind: "unavailable", reason });
  };

  const receive = (current: Run, message: unknown): void => {
    if (run !== current) return;
    const parsed = v.safeParse(answerSchema, message, { abortEarly: true });
    if (!parsed.success) {
      end(current, "its process sent something that is not an answer");
      return;
    }
    const answer = parsed.output;
    switch (answer.kind) {
      case "ready":
        clearTimeout(current.startTimer);
        current.ready.resolve();
        setState({ kind: "ready" });
        return;
      case "unavailable":
        // What the system does not have now it will not have before the app's next start.
        end(current, answer.reason, Infinity);
        return;
      case "pong":
        if (answer.id === current.unanswered) current.unanswered = undefined;
        return;
      case "value":
        settle(current, answer.id)?.resolve(answer.value);
        return;
      case "error":
        settle(current, answer.id)?.reject(new BrokerAnsweredError(answer.error));
    }
  };

  /** The call that is answered; undefined if it was given up before. */
  const settle = (current: Run, id: number): PendingCall | undefined => {
    const pending = current.pending.get(id);
    current.pending.delete(id);
    clearTimeout(pending?.timer);
    if (current.pending.size === 0) {
      clearInterval(current.pingTimer);
      current.pingTimer = undefined;
      current.unanswered = undefined;
    }
    return pending;
  };

  const tryToStart = (): BrokerProcess => {
    try {
      return startProcess();
    } catch {
      const reason = "its process cannot be started";
      mayStartAt = performance.now() + limits.restMs;
      setState({ kind: "unavailable", reason });
      throw new BrokerUnavailableError(reason);
    }
  };

  const launch = (): Run => {
    const current: Run = {
      process: tryToStart(),
      ready: Promise.withResolvers<void>(),
      pending: new Map(),
      startTimer: setTimeout(
        () => end(current, `its process was not ready within ${seconds(limits.startMs)}`),
        limits.startMs,
      ).unref(),
    };
    // Told to whoever starts it.
    current.ready.promise.catch(() => undefined);
    run = current;
    setState({ kind: "starting" });
    current.process.onMessage((message) => receive(current, message));
    current.process.onExit((code) => end(current, `its process ended (exit code ${String(code ?? "none")})`));
    return current;
  };

  const ensureRun = async (): Promise<Run> => {
    if (run === undefined && performance.now() < mayStartAt) {
      throw new BrokerUnavailableError(reasonOf(state));
    }
    const current = run ?? launch();
    await current.ready.promise;
    // It may have ended in the same turn.
    if (run !== current) throw new BrokerUnavailableError(reasonOf(state));
    return current;
  };

  const keepPinging = (current: Run): void => {
    current.pingTimer ??= setInterval(() => {
      if (current.unanswered !== undefined) {
        end(current, `its process gave no sign of life for ${seconds(limits.pingMs)}`);
        return;
      }
      current.unanswered = ++lastId;
      current.process.send({ kind: "ping", id: current.unanswered });
    }, limits.pingMs).unref();
  };

  const giveUp = (current: Run, id: number, limitMs: number): void => {
    const reason = `it did not answer within ${seconds(limitMs)}`;
    settle(current, id)?.reject(new BrokerUnavailableError(reason));
    // The native code cannot be told to stop; but a dialog that a person has open is not taken away for it.
    if (![...current.pending.values()].some(({ isInteractive }) => isInteractive)) end(current, reason);
  };

  return {
    call: async (call) => {
      const current = await ensureRun();
      const isInteractive = call.method === "acquireTokenInteractive";
      const limitMs = isInteractive ? limits.interactiveMs : limits.silentMs;
      const id = ++lastId;
      return new Promise((resolve, reject) => {
        const timer = setTimeout(() => giveUp(current, id, limitMs), limitMs).unref();
        current.pending.set(id, { resolve, reject, isInteractive, timer });
        keepPinging(current);
        current.process.send({ kind: "call", id, call });
      });
    },
    start: async () => {
      await ensureRun();
    },
    stop: (reason) => {
      if (run !== undefined) end(run, reason);
    },
    state: () => state,
    close: () => {
      if (run !== undefined) end(run, "the app is closing", Infinity);
      mayStartAt = Infinity;
    },
  };
}

function reasonOf(state: SupervisedState): string {
  return state.kind === "unavailable" ? state.reason : "it was ended";
}

function seconds(ms: number): string {
  return ms < 1_000 ? `${String(ms)} ms` : `${String(Math.round(ms / 1_000))} s`;
}
