// A sign-in is under way in the browser: what to do there, and the way out.
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
import { words } from "../words.ts";
import { usePanelStyles } from "./panel.tsx";
import { WithName } from "./with-name.tsx";

const useStyles = makeStyles({
  card: {
    width: "100%",
    marginInline: "auto",
    display: "flex",
    flexWrap: "wrap",
    alignItems: "center",
    gap: tokens.spacingHorizontalL,
  },
  heading: { ...typographyStyles.subtitle2, margin: 0 },
  words: {
    flex: "1 1 240px",
    display: "flex",
    flexDirection: "column",
    gap: tokens.spacingVerticalXS,
  },
  body: { color: tokens.colorNeutralForeground2 },
});

export interface SignInProgressProps {
  authorityHost: string;
  headingRef: Ref<HTMLHeadingElement>;
  onCancel: () => void;
}

export function SignInProgress({ authorityHost, headingRef, onCancel }: SignInProgressProps) {
  const styles = useStyles();
  const { surface } = usePanelStyles();
  return (
    <div className={mergeClasses(surface, styles.card)}>
      <Spinner size="small" aria-hidden />
      <div className={styles.words}>
        <h2 ref={headingRef} tabIndex={-1} className={styles.heading}>
          {words.signingIn.heading}
        </h2>
        <Body1 className={styles.body}>
          <WithName sentence={words.signingIn.body} name={authorityHost} />
        </Body1>
      </div>
      <Button onClick={onCancel}>{words.cancel}</Button>
    </div>
  );
}
