// Moves the keyboard focus to where the work goes on, once the element for it is on the page.
import { useCallback, useEffect, useMemo, useRef, type RefCallback } from "react";

export type FocusTarget = "account" | "sign-in" | "signing-in" | "add-account";

export interface FocusRequest {
  /** Focuses the first of `targets` that is there after the next render. */
  request: (...targets: FocusTarget[]) => void;
  /** Ref that makes an element the one for `target`. */
  refs: Record<FocusTarget, RefCallback<HTMLElement>>;
}

export function useFocusRequest(): FocusRequest {
  const elements = useRef(new Map<FocusTarget, HTMLElement>());
  const wanted = useRef<FocusTarget[]>([]);

  // Without dependencies: a target may appear with any render.
  useEffect(() => {
    const target = wanted.current.find((name) => elements.current.has(name));
    if (target === undefined) return;
    wanted.current = [];
    elements.current.get(target)?.focus();
  });

  const refs = useMemo(() => {
    const refFor =
      (target: FocusTarget): RefCallback<HTMLElement> =>
      (element) => {
        if (element === null) elements.current.delete(target);
        else elements.current.set(target, element);
      };
    return {
      account: refFor("account"),
      "sign-in": refFor("sign-in"),
      "signing-in": refFor("signing-in"),
      "add-account": refFor("add-account"),
    };
  }, []);

  const request = useCallback((...targets: FocusTarget[]) => {
    wanted.current = targets;
  }, []);

  return useMemo(() => ({ request, refs }), [request, refs]);
}
