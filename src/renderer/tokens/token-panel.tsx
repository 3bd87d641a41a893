// Gets an access token for the selected account and says what is known of it, never the token itself.
import { Body1, makeStyles, tokens } from "@fluentui/react-components";
import { ArrowClockwiseRegular } from "@fluentui/react-icons/svg/arrow-clockwise";
import type { CacheProtection, TokenGrant } from "../../shared/token-contract.ts";
import type { TokenGrantState } from "./use-token-grant.ts";
import { words } from "../words/words.ts";
import { BusyButton } from "../parts/busy-button.tsx";
import { GrantFactList } from "./grant-fact-list.tsx";
import { Panel } from "../parts/panel.tsx";
import { LinesSkeleton } from "../parts/skeletons.tsx";

const useStyles = makeStyles({ none: { color: tokens.colorNeutralForeground3 } });

export interface TokenPanelProps {
  grant: TokenGrantState;
  protection: CacheProtection;
  /** How much the panel's main button stands out. */
  emphasis: "primary" | "secondary";
}

export function TokenPanel({ grant, protection, emphasis }: TokenPanelProps) {
  const { facts, busy, ask } = grant;
  const styles = useStyles();
  return (
    <Panel
      heading={words.token.heading}
      lead={words.token.lead}
      actions={
        <>
          <BusyButton
            appearance={emphasis}
            busy={busy === "get"}
            blocked={busy !== undefined}
            onClick={() => void ask("get")}
          >
            {words.token.get}
          </BusyButton>
          <BusyButton
            icon={<ArrowClockwiseRegular />}
            busy={busy === "refresh"}
            blocked={busy !== undefined}
            onClick={() => void ask("refresh")}
          >
            {words.token.refresh}
          </BusyButton>
        </>
      }
    >
      {facts !== undefined ? (
        <GrantFactList facts={facts} source={describeSource(facts.source, protection)} />
      ) : busy !== undefined ? (
        <LinesSkeleton />
      ) : (
        <Body1 className={styles.none}>{words.token.none}</Body1>
      )}
    </Panel>
  );
}

function describeSource(source: TokenGrant["source"], protection: CacheProtection): string {
  const encrypted = protection !== "memory" && protection !== "plaintext";
  return source === "cache" && !encrypted ? words.token.unencryptedCache : words.tokenSource[source];
}
