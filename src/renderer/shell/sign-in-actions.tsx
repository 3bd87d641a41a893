// What can be done about a sign-in under way: its page once more, its address for another browser, or nothing of it at all.
import { useEffect, useState } from "react";
import { Button, makeStyles, mergeClasses, tokens } from "@fluentui/react-components";
import { CheckmarkRegular } from "@fluentui/react-icons/svg/checkmark";
import { LinkRegular } from "@fluentui/react-icons/svg/link";
import { OpenRegular } from "@fluentui/react-icons/svg/open";
import { words } from "../words/words.ts";
import type { SignInControl } from "./page-contract.ts";

const confirmedForMs = 2_000;

const useStyles = makeStyles({
  actions: {
    display: "flex",
    flexWrap: "wrap",
    gap: tokens.spacingHorizontalS,
    marginTop: tokens.spacingVerticalS,
  },
  centred: { justifyContent: "center" },
});

export interface SignInActionsProps {
  signIn: SignInControl;
  /** The system's own window cannot be opened again, and has no address. */
  isSystems: boolean;
  isCentred: boolean;
}

export function SignInActions({ signIn, isSystems, isCentred }: SignInActionsProps) {
  const styles = useStyles();
  const [hasCopied, setHasCopied] = useState(false);
  const isTooEarly = signIn.pending?.isBrowserOpened !== true;

  useEffect(() => {
    if (!hasCopied) return undefined;
    const timer = setTimeout(() => setHasCopied(false), confirmedForMs);
    return () => clearTimeout(timer);
  }, [hasCopied]);

  return (
    <div className={mergeClasses(styles.actions, isCentred && styles.centred)}>
      {!isSystems && (
        <>
          <Button icon={<OpenRegular />} disabledFocusable={isTooEarly} onClick={signIn.reopen}>
            {words.signingIn.reopen}
          </Button>
          <Button
            icon={hasCopied ? <CheckmarkRegular /> : <LinkRegular />}
            disabledFocusable={isTooEarly}
            onClick={() => void signIn.copyLink().then(setHasCopied)}
          >
            {words.signingIn.copyLink}
          </Button>
        </>
      )}
      <Button onClick={signIn.cancel}>{words.cancel}</Button>
    </div>
  );
}
