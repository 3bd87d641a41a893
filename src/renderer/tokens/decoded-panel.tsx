// What a token says, for learning: its header and its claims, each that is known explained where the mouse or the keys are.
import { Badge, Body1, Caption1, Caption1Strong, makeStyles, tokens } from "@fluentui/react-components";
import { Panel } from "../parts/panel.tsx";
import { words } from "../words/words.ts";
import { ClaimList } from "./claim-list.tsx";
import type { DecodedToken } from "./decode-token.ts";

const useStyles = makeStyles({
  part: { display: "flex", flexDirection: "column", gap: tokens.spacingVerticalS },
  quiet: { color: tokens.colorNeutralForeground3 },
  opaque: {
    display: "flex",
    flexDirection: "column",
    alignItems: "flex-start",
    gap: tokens.spacingVerticalS,
  },
});

/** @param props.decoded undefined if the token is opaque */
export function DecodedPanel({ decoded }: { decoded: DecodedToken | undefined }) {
  const styles = useStyles();
  return (
    <Panel heading={words.decoded.heading} lead={words.decoded.lead}>
      {decoded === undefined ? (
        <div className={styles.opaque} data-testid="token-opaque">
          <Badge appearance="tint" color="informative">
            {words.decoded.opaque}
          </Badge>
          <Body1>{words.decoded.opaqueWhy}</Body1>
        </div>
      ) : (
        <>
          <div className={styles.part} data-testid="token-header">
            <Caption1Strong as="h3">{words.decoded.header}</Caption1Strong>
            <ClaimList claims={decoded.header} />
          </div>
          <div className={styles.part} data-testid="token-claims">
            <Caption1Strong as="h3">{words.decoded.claims}</Caption1Strong>
            <ClaimList claims={decoded.claims} />
          </div>
          <Caption1 className={styles.quiet}>{words.decoded.unsigned}</Caption1>
        </>
      )}
    </Panel>
  );
}
