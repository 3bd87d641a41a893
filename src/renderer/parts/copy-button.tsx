// Copies something that is no secret, and says for two seconds that it has.
import { useEffect, useState } from "react";
import { Button, type ButtonProps } from "@fluentui/react-components";
import { CheckmarkRegular } from "@fluentui/react-icons/svg/checkmark";
import { CopyRegular } from "@fluentui/react-icons/svg/copy";
import { words } from "../words/words.ts";
import { copyText } from "./copy-text.ts";

const confirmedForMs = 2_000;

export interface CopyButtonProps extends Pick<ButtonProps, "appearance" | "size"> {
  /** Called at the press. */
  text: () => string;
  /** Default: “Copy”. */
  label?: string;
  /** For people who listen: `announce(words.copied)`. */
  onCopied?: () => void;
}

export function CopyButton({ text, label = words.copy, onCopied, ...rest }: CopyButtonProps) {
  const [hasCopied, setHasCopied] = useState(false);

  useEffect(() => {
    if (!hasCopied) return undefined;
    const timer = setTimeout(() => setHasCopied(false), confirmedForMs);
    return () => clearTimeout(timer);
  }, [hasCopied]);

  function copy() {
    if (!copyText(text())) return;
    setHasCopied(true);
    onCopied?.();
  }

  return (
    <Button {...rest} icon={hasCopied ? <CheckmarkRegular /> : <CopyRegular />} onClick={copy}>
      {label}
    </Button>
  );
}
