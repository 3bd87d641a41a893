// A sign-in is under way, in the browser or in the system's own window: what to do there, for how long yet, and the ways out.
import type { Ref } from "react";
import {
  Body1,
  Caption1,
  makeStyles,
  mergeClasses,
  Spinner,
  tokens,
  typographyStyles,
} from "@fluentui/react-components";
import { HeroCard } from "../parts/hero-card.tsx";
import { usePanelStyles } from "../parts/panel.tsx";
import { WithName } from "../parts/with-name.tsx";
import type { AccountSnapshot } from "../state/use-account-snapshot.ts";
import { words } from "../words/words.ts";
import type { SignInControl } from "./page-contract.ts";
import { SignInActions } from "./sign-in-actions.tsx";
import { SignInClock } from "./sign-in-clock.tsx";

const useStyles = makeStyles({
  banner: {
    display: "flex",
    alignItems: "flex-start",
    columnGap: tokens.spacingHorizontalL,
  },
  words: {
    minWidth: 0,
    display: "flex",
    flexDirection: "column",
    gap: tokens.spacingVerticalXS,
  },
  heading: typographyStyles.subtitle2,
  body: { color: tokens.colorNeutralForeground2 },
  facts: {
    // As tall before main has said when it ends as after.
    minHeight: tokens.lineHeightBase200,
    display: "flex",
    flexWrap: "wrap",
    columnGap: tokens.spacingHorizontalL,
    color: tokens.colorNeutralForeground3,
  },
  factsAlone: { marginTop: tokens.spacingVerticalL, justifyContent: "center" },
  account: { minWidth: 0, overflowWrap: "anywhere" },
  help: {
    display: "block",
    marginTop: tokens.spacingVerticalL,
    textAlign: "center",
    color: tokens.colorNeutralForeground3,
  },
});

export interface SignInProgressProps {
  /** True if the window has nothing else to show; else the accounts stay in view below. */
  alone: boolean;
  signIn: SignInControl;
  snapshot: AccountSnapshot;
  headingRef: Ref<HTMLHeadingElement>;
}

export function SignInProgress({ alone, signIn, snapshot, headingRef }: SignInProgressProps) {
  const styles = useStyles();
  const { surface } = usePanelStyles();
  const { info, status, accounts } = snapshot;
  const { pending } = signIn;
  const isSystems =
    (pending?.via ?? (status.nativeBroker.state === "ready" ? "system" : "browser")) === "system";
  const { heading } = isSystems ? words.signingInWithSystem : words.signingIn;
  const meant = accounts.find(({ accountId }) => accountId === pending?.accountId);

  const lead = (
    <WithName sentence={chooseSentence(isSystems, pending?.isBrowserOpened)} name={info.authorityHost} />
  );
  const spinner = <Spinner size="small" aria-hidden />;
  const actions = <SignInActions signIn={signIn} isSystems={isSystems} isCentred={alone} />;
  const facts = (
    <div className={mergeClasses(styles.facts, alone && styles.factsAlone)}>
      {pending !== null && <SignInClock expiresOn={pending.expiresOn} />}
      {meant !== undefined && (
        <Caption1 className={styles.account} data-testid="sign-in-account">
          <WithName sentence={words.signingIn.account} name={meant.username} />
        </Caption1>
      )}
    </div>
  );

  if (alone) {
    return (
      <HeroCard picture={spinner} heading={heading} headingRef={headingRef} lead={lead} action={actions}>
        {facts}
        {!isSystems && <Caption1 className={styles.help}>{words.signingIn.help}</Caption1>}
      </HeroCard>
    );
  }
  return (
    <div className={mergeClasses(surface, styles.banner)}>
      {spinner}
      <div className={styles.words}>
        <h2 ref={headingRef} tabIndex={-1} className={styles.heading}>
          {heading}
        </h2>
        <Body1 className={styles.body}>{lead}</Body1>
        {facts}
        {actions}
      </div>
    </div>
  );
}

function chooseSentence(isSystems: boolean, isBrowserOpened = false): string {
  if (isSystems) return words.signingInWithSystem.body;
  return isBrowserOpened ? words.signingIn.body : words.signingIn.opening;
}
