// The window's own keys: Ctrl (on macOS Cmd) with a digit opens a page, F6 goes from one region to the next.
import { useEffect, useEffectEvent } from "react";
import { pageNames, type PageName } from "./page-contract.ts";

const isMac = navigator.platform.startsWith("Mac");

/** As `aria-keyshortcuts` wants it. */
export function shortcutOf(page: PageName): string {
  return `${isMac ? "Meta" : "Control"}+${String(pageNames.indexOf(page) + 1)}`;
}

export function useShellKeys(goTo: (page: PageName) => void): void {
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    // What is behind a modal dialog is out of reach.
    if (document.querySelector("dialog[open]") !== null) return;
    const isCommand = (isMac ? event.metaKey : event.ctrlKey) && !event.altKey && !event.shiftKey;
    const page = isCommand && /^[1-9]$/.test(event.key) ? pageNames[Number(event.key) - 1] : undefined;
    if (page !== undefined) goTo(page);
    else if (event.key === "F6") focusRegion(event.shiftKey ? -1 : 1);
    else return;
    event.preventDefault();
  });

  useEffect(() => {
    const listener = (event: KeyboardEvent): void => onKey(event);
    addEventListener("keydown", listener);
    return () => removeEventListener("keydown", listener);
  }, []);
}

/** Regions are marked with `data-region`; what one is about takes the focus, or else the first thing that can. */
function focusRegion(step: 1 | -1): void {
  const regions = [...document.querySelectorAll<HTMLElement>("[data-region]")];
  const current = regions.findIndex((region) => region.contains(document.activeElement));
  const start = current === -1 && step === -1 ? 0 : current;
  const next = regions.at((start + step + regions.length) % regions.length);
  const find = (selector: string): HTMLElement | undefined =>
    [...(next?.querySelectorAll<HTMLElement>(selector) ?? [])].find((target) => target.checkVisibility());
  (find("[aria-current=page], h1[tabindex]") ?? find("button, input, select, [href]"))?.focus();
}
