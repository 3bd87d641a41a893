// What main tells at each change and is asked for at the start, as a window that is loaded anew has to.

/**
 * Gives `onValue` the first answer and then each change. An answer that comes after a change is older than it, and is left out.
 * Returns what ends it.
 */
export function askAndListen<Value>(
  ask: () => Promise<Value>,
  listen: (listener: (value: Value) => void) => () => void,
  onValue: (value: Value) => void,
): () => void {
  let isAwaited = true;
  const stop = listen((value) => {
    isAwaited = false;
    onValue(value);
  });
  ask().then(
    (value) => (isAwaited ? onValue(value) : undefined),
    // The window says elsewhere if main does not answer.
    () => undefined,
  );
  return () => {
    isAwaited = false;
    stop();
  };
}
