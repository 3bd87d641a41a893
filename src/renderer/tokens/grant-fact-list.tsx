// What is known of a granted token: where it came from, how long it lasts, what it is good for.
import { Body1, Caption1, makeStyles, tokens } from "@fluentui/react-components";
import type { GrantFacts } from "./use-token-grant.ts";
import { Fact, FactList } from "../parts/fact-list.tsx";
import { useVisibleClock } from "../state/use-visible-clock.ts";
import { describeExpiry, describeInstant } from "../words/time-words.ts";
import { words } from "../words/words.ts";

const expiryIntervalMs = 30_000;

const useStyles = makeStyles({
  quiet: { color: tokens.colorNeutralForeground3 },
  scopes: {
    listStyleType: "none",
    margin: 0,
    padding: 0,
    display: "flex",
    flexWrap: "wrap",
    gap: tokens.spacingHorizontalXS,
  },
  scope: {
    padding: `1px ${tokens.spacingHorizontalSNudge}`,
    border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralBackground3,
  },
});

export interface GrantFactListProps {
  facts: GrantFacts;
  /** Where the token came from, in words. */
  source: string;
}

export function GrantFactList({ facts, source }: GrantFactListProps) {
  const styles = useStyles();
  const now = useVisibleClock(expiryIntervalMs);
  return (
    <FactList>
      <Fact term={words.token.source}>
        <Body1 data-testid="token-source" data-source={facts.source}>
          {source}
        </Body1>
      </Fact>
      <Fact term={words.token.expires}>
        <Body1 data-testid="token-expires-on" data-expires-on={facts.expiresOn}>
          {describeInstant(facts.expiresOn, now)}
          <Caption1 block className={styles.quiet}>
            {describeExpiry(facts.expiresOn, now)}
          </Caption1>
        </Body1>
      </Fact>
      <Fact term={words.token.scopes} wide>
        <ul className={styles.scopes}>
          {facts.scopes.map((scope) => (
            <li key={scope} className={styles.scope}>
              <Caption1>{scope}</Caption1>
            </li>
          ))}
        </ul>
      </Fact>
      <Fact term={words.tenant} wide>
        <Body1>{facts.tenantId}</Body1>
      </Fact>
    </FactList>
  );
}
