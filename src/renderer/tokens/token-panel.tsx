// What is known of the token that was granted last, never the token itself.
import { Body1, Caption1, makeStyles, tokens } from "@fluentui/react-components";
import { ArrowClockwiseRegular } from "@fluentui/react-icons/svg/arrow-clockwise";
import { BusyButton } from "../parts/busy-button.tsx";
import { Panel } from "../parts/panel.tsx";
import { LinesSkeleton } from "../parts/skeletons.tsx";
import type { PageProps } from "../shell/page-contract.ts";
import { describeExpiry } from "../words/time-words.ts";
import { words } from "../words/words.ts";
import { CopyTokenButton, CopyTokenNote, useCopiedToken } from "./copy-token.tsx";
import { GrantFactList } from "./grant-fact-list.tsx";
import { describeSource } from "../words/source-words.ts";
import { useExpiryClock } from "./use-expiry-clock.ts";
import type { GrantFacts, TokenGrantState } from "./use-token-grant.ts";

const useStyles = makeStyles({
  none: { color: tokens.colorNeutralForeground3 },
  foot: { display: "flex", flexDirection: "column", gap: tokens.spacingVerticalS },
  buttons: { display: "flex", flexWrap: "wrap", gap: tokens.spacingHorizontalS },
  note: { color: tokens.colorNeutralForeground2 },
});

export interface TokenPanelProps extends Pick<
  PageProps,
  "auth" | "snapshot" | "announce" | "report" | "dismiss"
> {
  grant: TokenGrantState;
  /** False while the choices make no request. */
  canAsk: boolean;
}

export function TokenPanel({ grant, canAsk, ...props }: TokenPanelProps) {
  const { facts, busy, failure, ask } = grant;
  const copied = useCopiedToken(props, facts?.request);
  const styles = useStyles();
  return (
    <Panel heading={words.token.heading} lead={words.token.lead}>
      {facts !== undefined ? (
        <>
          <GrantFactList
            facts={facts}
            source={describeSource(facts.source, props.snapshot.status.protection)}
          />
          <AgeNote facts={facts} isOffline={failure === "offline"} />
        </>
      ) : busy !== undefined ? (
        <LinesSkeleton />
      ) : (
        <Body1 className={styles.none}>{words.token.none}</Body1>
      )}
      <div className={styles.foot}>
        <div className={styles.buttons}>
          <BusyButton
            icon={<ArrowClockwiseRegular />}
            busy={busy === "refresh"}
            blocked={busy !== undefined || !canAsk}
            onClick={() => void ask("refresh")}
          >
            {words.token.refresh}
          </BusyButton>
          {facts !== undefined && <CopyTokenButton copied={copied} blocked={busy !== undefined} />}
        </div>
        {facts !== undefined && <CopyTokenNote clearsOn={copied.clearsOn} />}
      </div>
    </Panel>
  );
}

/** What an old token, or one without a network, is still good for. */
function AgeNote({ facts: { expiresOn }, isOffline }: { facts: GrantFacts; isOffline: boolean }) {
  const styles = useStyles();
  const now = useExpiryClock(expiresOn);
  const isOver = now >= expiresOn;
  if (!isOver && !isOffline) return null;
  return (
    <Caption1 className={styles.note} data-testid="token-age">
      {isOver ? words.token.expiredAdvice : words.token.offline(describeExpiry(expiresOn, now))}
    </Caption1>
  );
}
