// Everything that is known of one thing that happened, with what can be passed on to support.
import { Body1, makeStyles, tokens } from "@fluentui/react-components";
import { CopyButton } from "../parts/copy-button.tsx";
import { Fact, FactList } from "../parts/fact-list.tsx";
import { narrow } from "../shell/breakpoints.ts";
import { describeMilliseconds } from "../words/time-words.ts";
import { locale, words } from "../words/words.ts";
import type { ActivityEvent } from "../../shared/activity-contract.ts";
import type { AccountSummary } from "../../shared/token-contract.ts";

const useStyles = makeStyles({
  details: {
    display: "flex",
    flexDirection: "column",
    gap: tokens.spacingVerticalL,
    // Under the sentence, not under its picture.
    padding: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalM} ${tokens.spacingVerticalL} 56px`,
    [narrow]: { paddingInlineStart: tokens.spacingHorizontalM },
  },
  actions: { display: "flex", flexWrap: "wrap", gap: tokens.spacingHorizontalS },
});

const moment = new Intl.DateTimeFormat(locale, { dateStyle: "full", timeStyle: "long" });

export interface ActivityRowProps {
  event: ActivityEvent;
  /** Absent if the event is nobody's, or the account is not known any more. */
  account: AccountSummary | undefined;
  detailsFor: (event: ActivityEvent) => string;
  onCopied: () => void;
}

export function ActivityDetails({ event, account, detailsFor, onCopied }: ActivityRowProps) {
  const { time, scopes, durationMs, source, errorCode, correlationId } = event;
  const styles = useStyles();
  const text = words.activity;
  return (
    <div className={styles.details} data-testid="activity-details">
      <FactList>
        <Fact term={text.time} wide>
          <Body1>{moment.format(time)}</Body1>
        </Fact>
        {account !== undefined && (
          <Fact term={text.account} wide>
            <Body1>
              <bdi>{account.username}</bdi>
            </Body1>
          </Fact>
        )}
        {scopes !== undefined && scopes.length > 0 && (
          <Fact term={text.scopes} wide>
            <Body1 dir="ltr">{scopes.join(" ")}</Body1>
          </Fact>
        )}
        {source !== undefined && (
          <Fact term={text.source}>
            <Body1>{words.tokenSource[source]}</Body1>
          </Fact>
        )}
        {durationMs !== undefined && (
          <Fact term={text.took}>
            <Body1>{describeMilliseconds(durationMs)}</Body1>
          </Fact>
        )}
        {errorCode !== undefined && (
          <Fact term={text.code}>
            <code>{errorCode}</code>
          </Fact>
        )}
        {correlationId !== undefined && (
          <Fact term={text.correlationId} wide>
            <code data-testid="correlation-id">{correlationId}</code>
          </Fact>
        )}
      </FactList>
      <div className={styles.actions}>
        <CopyButton
          size="small"
          label={text.copyDetails}
          text={() => detailsFor(event)}
          onCopied={onCopied}
        />
        {correlationId !== undefined && (
          <CopyButton
            size="small"
            appearance="subtle"
            label={text.copyCorrelationId}
            text={() => correlationId}
            onCopied={onCopied}
          />
        )}
      </div>
    </div>
  );
}
