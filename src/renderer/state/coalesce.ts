// Turns a burst of "something changed" into as few runs as possible, without ever missing the last change.

/**
 * Runs `run` at once; calls that come while it runs share one more run after it. The promise a call gets settles with a
 * run that began after the call, so what it awaited is not older than the call itself.
 */
export function coalesce(run: () => Promise<void>): () => Promise<void> {
  let current: Promise<void> | undefined;
  let following: Promise<void> | undefined;

  function start(): Promise<void> {
    current = run().finally(() => {
      current = undefined;
    });
    return current;
  }

  async function startAfter(previous: Promise<void>): Promise<void> {
    await previous.catch(() => {});
    following = undefined;
    await start();
  }

  return () => {
    if (following !== undefined) return following;
    if (current === undefined) return start();
    following = startAfter(current);
    return following;
  };
}
