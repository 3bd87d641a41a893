// What went wrong, in words, with what support needs to know and the one thing that helps.
import { useEffect, useRef } from "react";
import {
  Button,
  makeStyles,
  MessageBar,
  MessageBarActions,
  MessageBarBody,
  MessageBarTitle,
  tokens,
} from "@fluentui/react-components";
import { DismissRegular } from "@fluentui/react-icons/svg/dismiss";
import type { AppInfo } from "../../shared/ipc-contract.ts";
import { mainSpeaksOurLanguage } from "../words/advice-words.ts";
import { words } from "../words/words.ts";
import { CopyButton } from "./copy-button.tsx";
import { describeError, describeForSupport } from "./error-words.ts";

const useStyles = makeStyles({
  region: { scrollMarginBlock: tokens.spacingVerticalL },
  bar: { paddingBlock: tokens.spacingVerticalS },
  details: {
    display: "flex",
    flexWrap: "wrap",
    columnGap: tokens.spacingHorizontalL,
    color: tokens.colorNeutralForeground3,
    fontSize: tokens.fontSizeBase200,
  },
});

export interface ErrorBarProps {
  /** Nothing is shown where it is absent; the live region stays. */
  error: unknown;
  /** The page says it as well, and is not scrolled away from there. */
  isShownInPlace?: boolean | undefined;
  /** Absent while main has not said it. */
  info?: AppInfo;
  onDismiss?: () => void;
  onCopied?: () => void;
  onSignInAgain?: (() => void) | undefined;
}

export function ErrorBar(props: ErrorBarProps) {
  const { error, isShownInPlace = false, info, onDismiss, onCopied, onSignInAgain } = props;
  const styles = useStyles();
  const region = useRef<HTMLDivElement>(null);

  useEffect(() => {
    if (error !== undefined && !isShownInPlace) region.current?.scrollIntoView({ block: "nearest" });
  }, [error, isShownInPlace]);

  const { code, title, message, detail, correlationId } = describeError(error);
  return (
    <div role="alert" ref={region} className={styles.region} hidden={error === undefined}>
      {error !== undefined && (
        <MessageBar intent="error" className={styles.bar}>
          <MessageBarBody>
            <MessageBarTitle>{title}.</MessageBarTitle> {message}
            <div className={styles.details}>
              <span>
                {words.error.code} <code data-testid="error-code">{code}</code>
              </span>
              {correlationId !== undefined && (
                <span>
                  {words.error.correlationId} <code>{correlationId}</code>
                </span>
              )}
              {detail !== undefined && !mainSpeaksOurLanguage && (
                <span>
                  {words.error.detail}: <span lang="en">{detail}</span>
                </span>
              )}
            </div>
          </MessageBarBody>
          <MessageBarActions
            containerAction={
              onDismiss === undefined ? null : (
                <Button
                  appearance="transparent"
                  aria-label={words.error.dismiss}
                  icon={<DismissRegular />}
                  onClick={onDismiss}
                />
              )
            }
          >
            {onSignInAgain === undefined ? null : (
              <Button onClick={onSignInAgain}>{words.signInAgain}</Button>
            )}
            <CopyButton
              appearance="transparent"
              label={words.error.copyDetails}
              text={() => describeForSupport(error, info)}
              {...(onCopied === undefined ? {} : { onCopied })}
            />
          </MessageBarActions>
        </MessageBar>
      )}
    </div>
  );
}
