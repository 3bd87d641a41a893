// The time limit of one request, which stands still while a person is being asked for something.

export interface TimeLimit {
  /** Aborted with a `TimeoutError` (DOMException) at the limit. */
  signal: AbortSignal;
  /** The limit begins anew when `answer` is there. */
  pauseFor: <T>(answer: Promise<T>) => Promise<T>;
  end: () => void;
}

export function startTimeLimit(limitMs: number): TimeLimit {
  const controller = new AbortController();
  const expire = (): void =>
    controller.abort(new DOMException(`No answer within ${String(limitMs)} ms`, "TimeoutError"));
  let timer = setTimeout(expire, limitMs);
  let isOver = false;
  return {
    signal: controller.signal,
    pauseFor: async (answer) => {
      clearTimeout(timer);
      try {
        return await answer;
      } finally {
        if (!isOver) timer = setTimeout(expire, limitMs);
      }
    },
    end: () => {
      isOver = true;
      clearTimeout(timer);
    },
  };
}
