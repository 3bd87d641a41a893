// Runs something again after a while, once however often that is asked for, and keeps no process alive for it.

export interface RetryTimer {
  later(): void;
  stop(): void;
}

export function createRetryTimer(afterMs: number, run: () => Promise<void>): RetryTimer {
  let timer: NodeJS.Timeout | undefined;
  let isStopped = false;
  return {
    later: () => {
      if (isStopped) return;
      timer ??= setTimeout(() => {
        timer = undefined;
        void run();
      }, afterMs).unref();
    },
    stop: () => {
      isStopped = true;
      clearTimeout(timer);
    },
  };
}
