// An address that is broken, where it has to be, after a dot, an @ or a dash, and not within a word.
import type { ReactNode } from "react";

export function Address({ children }: { children: string }): ReactNode {
  const end = children.search(/[.@_-]./) + 1;
  if (end === 0) return children;
  return (
    <>
      {children.slice(0, end)}
      <wbr />
      <Address>{children.slice(end)}</Address>
    </>
  );
}
