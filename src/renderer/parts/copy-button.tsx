// Copies something that is no secret, and says for two seconds that it has.
import { useEffect, useState } from "react";
import { Button, type ButtonProps } from "@fluentui/react-components";
import { CheckmarkRegular } from "@fluentui/react-icons/svg/checkmark";
import { CopyRegular } from "@fluentui/react-icons/svg/copy";
import { words } from "../words/words.ts";
import { copyText } from "./copy-text.ts";
import { useHiddenStyle } from "./hidden-style.ts";

const confirmedForMs = 2_000;

export interface CopyButtonProps extends Pick<ButtonProps, "appearance" | "size"> {
  /** Called at the press. */
  text: () => string;
  /** Default: “Copy”. */
  label?: string;
}

export function CopyButton({ text, label = words.copy, ...rest }: CopyButtonProps) {
  const [hasCopied, setHasCopied] = useState(false);
  const { hidden } = useHiddenStyle();

  useEffect(() => {
    if (!hasCopied) return undefined;
    const timer = setTimeout(() => setHasCopied(false), confirmedForMs);
    return () => clearTimeout(timer);
  }, [hasCopied]);

  return (
    <>
      <Button
        {...rest}
        icon={hasCopied ? <CheckmarkRegular /> : <CopyRegular />}
        onClick={() => setHasCopied(copyText(text()))}
      >
        {label}
      </Button>
      <span role="status" className={hidden}>
        {hasCopied ? words.copied : ""}
      </span>
    </>
  );
}
