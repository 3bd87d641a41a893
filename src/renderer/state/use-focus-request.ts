// Moves the keyboard focus to where the work goes on, once the element for it is on the page.
import { useCallback, useLayoutEffect, useMemo, useRef, useState, type RefCallback } from "react";

export type FocusTarget = "page" | "account" | "sign-in" | "signing-in" | "add-account";

export interface FocusRequest {
  /**
   * Focuses the first of `targets` that is there after the next render, or the first of them as soon as it comes. The page
   * as a last resort takes it from nobody who is typing.
   */
  request: (...targets: FocusTarget[]) => void;
  /** Ref that makes an element the one for `target`. */
  refs: Record<FocusTarget, RefCallback<HTMLElement>>;
}

export function useFocusRequest(): FocusRequest {
  const elements = useRef(new Map<FocusTarget, HTMLElement>());
  const wanted = useRef<FocusTarget[]>([]);
  const [, setRequestCount] = useState(0);

  const focusOn = useCallback((target: FocusTarget | undefined) => {
    if (target === undefined) return;
    const isLastResort = target === "page" && wanted.current[0] !== "page";
    wanted.current = [];
    if (isLastResort && document.activeElement?.matches("input, select, textarea") === true) return;
    elements.current.get(target)?.focus();
  }, []);

  // Without dependencies: a target may appear with any render. At once: left for later, it would answer a request that was
  // made meanwhile with what this render, and not the next, has on the page.
  useLayoutEffect(() => focusOn(wanted.current.find((name) => elements.current.has(name))));

  const refs = useMemo(() => {
    const refFor =
      (target: FocusTarget): RefCallback<HTMLElement> =>
      (element) => {
        if (element === null) {
          elements.current.delete(target);
          return;
        }
        elements.current.set(target, element);
        // A page that is loaded when it is first opened comes later than the render that asked for it.
        if (wanted.current[0] === target) focusOn(target);
      };
    return {
      page: refFor("page"),
      account: refFor("account"),
      "sign-in": refFor("sign-in"),
      "signing-in": refFor("signing-in"),
      "add-account": refFor("add-account"),
    };
  }, [focusOn]);

  const request = useCallback((...targets: FocusTarget[]) => {
    wanted.current = targets;
    // Else nothing would be rendered where nothing but the focus changes.
    setRequestCount((count) => count + 1);
  }, []);

  return useMemo(() => ({ request, refs }), [request, refs]);
}
