// The keyboard in the list of accounts (WAI-ARIA listbox): arrow keys, Home, End, Page Up and Down and letters move, Enter and
// Space choose. The focus stays on the list, so that no row that is scrolled away can lose it.
import { useRef, useState, type KeyboardEvent } from "react";
import type { AccountSummary } from "../../shared/token-contract.ts";
import { findByPrefix } from "./account-search.ts";

/** After this pause the next letter begins a new word. */
const typingPauseMs = 700;
const pageRows = 8;

export interface ActiveOption {
  /** -1 if the list is empty. */
  activeIndex: number;
  onKeyDown: (event: KeyboardEvent) => void;
}

export interface ActiveOptionSource {
  accounts: readonly AccountSummary[];
  selectedId: string;
  onMove: (index: number) => void;
  onSelect: (accountId: string) => void;
}

export function useActiveOption({
  accounts,
  selectedId,
  onMove,
  onSelect,
}: ActiveOptionSource): ActiveOption {
  const [moved, setMoved] = useState({ to: selectedId, from: selectedId });
  const typed = useRef({ text: "", time: 0 });
  const indexOf = (id: string): number => accounts.findIndex(({ accountId }) => accountId === id);

  // Whatever else selects, such as a sign-in that is done, moves the keyboard's place as well.
  const found = indexOf(moved.from === selectedId ? moved.to : selectedId);
  const activeIndex = found === -1 ? Math.min(Math.max(indexOf(selectedId), 0), accounts.length - 1) : found;

  function readTarget({ key }: KeyboardEvent): number | undefined {
    const last = accounts.length - 1;
    switch (key) {
      case "ArrowDown":
        return Math.min(activeIndex + 1, last);
      case "ArrowUp":
        return Math.max(activeIndex - 1, 0);
      case "PageDown":
        return Math.min(activeIndex + pageRows, last);
      case "PageUp":
        return Math.max(activeIndex - pageRows, 0);
      case "Home":
        return 0;
      case "End":
        return last;
      default:
        return key.length === 1 && key !== " " ? findTyped(key) : undefined;
    }
  }

  function findTyped(letter: string): number {
    const now = Date.now();
    const isNewWord = now - typed.current.time > typingPauseMs || typed.current.text === letter;
    const text = isNewWord ? letter : typed.current.text + letter;
    typed.current = { text, time: now };
    const index = findByPrefix(accounts, text, activeIndex);
    return index === -1 ? activeIndex : index;
  }

  function onKeyDown(event: KeyboardEvent): void {
    const active = accounts[activeIndex];
    if (event.ctrlKey || event.metaKey || event.altKey || active === undefined) return;
    if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      onSelect(active.accountId);
      return;
    }
    const target = readTarget(event);
    const account = target === undefined ? undefined : accounts[target];
    if (target === undefined || account === undefined) return;
    event.preventDefault();
    setMoved({ to: account.accountId, from: selectedId });
    onMove(target);
  }

  return { activeIndex, onKeyDown };
}
