// A sign-in is under way, in the browser or in the system's own window: what to do there, and the way out.
import type { Ref } from "react";
import {
  Body1,
  Button,
  makeStyles,
  mergeClasses,
  Spinner,
  tokens,
  typographyStyles,
} from "@fluentui/react-components";
import { words } from "../words/words.ts";
import { HeroCard } from "../parts/hero-card.tsx";
import { usePanelStyles } from "../parts/panel.tsx";
import { WithName } from "../parts/with-name.tsx";

const useStyles = makeStyles({
  banner: { display: "flex", flexWrap: "wrap", alignItems: "center", gap: tokens.spacingHorizontalL },
  words: {
    flex: "1 1 240px",
    display: "flex",
    flexDirection: "column",
    gap: tokens.spacingVerticalXXS,
  },
  heading: typographyStyles.subtitle2,
  body: { color: tokens.colorNeutralForeground2 },
});

export interface SignInProgressProps {
  /** True if the window has nothing else to show; else the accounts stay in view below. */
  alone: boolean;
  authorityHost: string;
  /** True if the operating system's broker is asked, and not the browser. */
  isSystems: boolean;
  headingRef: Ref<HTMLHeadingElement>;
  onCancel: () => void;
}

export function SignInProgress(props: SignInProgressProps) {
  const { alone, authorityHost, isSystems, headingRef, onCancel } = props;
  const styles = useStyles();
  const { surface } = usePanelStyles();
  const { heading, body } = isSystems ? words.signingInWithSystem : words.signingIn;
  const lead = <WithName sentence={body} name={authorityHost} />;
  const spinner = <Spinner size="small" aria-hidden />;
  const cancel = <Button onClick={onCancel}>{words.cancel}</Button>;

  if (alone) {
    return (
      <HeroCard picture={spinner} heading={heading} headingRef={headingRef} lead={lead} action={cancel} />
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
      </div>
      {cancel}
    </div>
  );
}
