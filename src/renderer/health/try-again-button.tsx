// The way out of a cache that cannot save. It goes when all is well, by itself too: the focus then goes to the page's heading.
import { useEffectEvent, useLayoutEffect, useRef } from "react";
import { makeStyles } from "@fluentui/react-components";
import { BusyButton } from "../parts/busy-button.tsx";
import type { FocusRequest } from "../state/use-focus-request.ts";
import { words } from "../words/words.ts";

const useStyles = makeStyles({ place: { display: "contents" } });

export interface TryAgainButtonProps {
  busy: boolean;
  focus: FocusRequest;
  onClick: () => void;
}

export function TryAgainButton({ busy, focus, onClick }: TryAgainButtonProps) {
  const place = useRef<HTMLSpanElement>(null);
  const moveFocus = useEffectEvent(() => focus.request("page"));

  // In a layout effect's end the button is still on the page, and still has the focus.
  useLayoutEffect(() => {
    const button = place.current;
    return () => {
      if (button?.contains(document.activeElement) === true) moveFocus();
    };
  }, []);

  return (
    <span ref={place} className={useStyles().place}>
      <BusyButton busy={busy} onClick={onClick}>
        {words.tryAgain}
      </BusyButton>
    </span>
  );
}
