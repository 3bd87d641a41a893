// What went wrong, in words, with what support needs to know and the one thing that helps.
import { useEffect, useRef } from "react";
import {
  Button,
  makeStyles,
  MessageBar,
  MessageBarActions,
  MessageBarBody,
  tokens,
} from "@fluentui/react-components";
import { DismissRegular } from "@fluentui/react-icons/svg/dismiss";
import { AuthError } from "../../shared/auth-error.ts";
import { GraphError } from "../graph-client.ts";
import { words } from "../words.ts";

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
  onDismiss?: () => void;
  onSignInAgain?: (() => void) | undefined;
}

export function ErrorBar({ error, onDismiss, onSignInAgain }: ErrorBarProps) {
  const styles = useStyles();
  const region = useRef<HTMLDivElement>(null);

  useEffect(() => {
    if (error !== undefined) region.current?.scrollIntoView({ block: "nearest" });
  }, [error]);

  const { message, code, correlationId } = describeError(error);
  return (
    <div role="alert" ref={region} className={styles.region} hidden={error === undefined}>
      {error !== undefined && (
        <MessageBar intent="error" className={styles.bar}>
          <MessageBarBody>
            {message}
            <div className={styles.details}>
              <span>
                {words.error.code} <code data-testid="error-code">{code}</code>
              </span>
              {correlationId !== undefined && (
                <span>
                  {words.error.correlationId} <code>{correlationId}</code>
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
          </MessageBarActions>
        </MessageBar>
      )}
    </div>
  );
}

function describeError(error: unknown): {
  message: string;
  code: string;
  correlationId?: string | undefined;
} {
  if (error instanceof AuthError) return error;
  if (error instanceof GraphError) return { message: error.message, code: error.code };
  return { message: words.unknownError, code: "internal" };
}
