// One dialog of a kind at a time for each window: a page must not bury the person in them.
import type { BrowserWindow } from "electron";

/** The answer opens a dialog; while it is open, the same window gets its outcome. */
export function createOneDialog<T>(): (window: BrowserWindow, open: () => Promise<T>) => Promise<T> {
  const open = new WeakMap<BrowserWindow, Promise<T>>();
  return (window, begin) => {
    const outcome = open.get(window) ?? begin().finally(() => open.delete(window));
    open.set(window, outcome);
    return outcome;
  };
}
