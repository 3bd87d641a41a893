// What is known of a granted token: where it came from, how long it lasts, what it is good for.
import type { ReactNode } from "react";
import { Body1, Caption1, makeStyles, mergeClasses, tokens } from "@fluentui/react-components";
import type { GrantFacts } from "../state/use-token-grant.ts";
import { useVisibleClock } from "../state/use-visible-clock.ts";
import { describeExpiry, describeInstant } from "../time-words.ts";
import { words } from "../words.ts";

const expiryIntervalMs = 30_000;

const useStyles = makeStyles({
  facts: {
    margin: 0,
    display: "grid",
    gridTemplateColumns: "repeat(auto-fit, minmax(min(120px, 100%), 1fr))",
    gap: tokens.spacingVerticalM,
  },
  fact: { display: "flex", flexDirection: "column", gap: tokens.spacingVerticalXXS },
  wide: { gridColumn: "1 / -1" },
  term: { color: tokens.colorNeutralForeground3 },
  value: { margin: 0 },
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
    <dl className={styles.facts}>
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
    </dl>
  );
}

function Fact({ term, wide, children }: { term: string; wide?: boolean; children: ReactNode }) {
  const styles = useStyles();
  return (
    <div className={mergeClasses(styles.fact, wide && styles.wide)}>
      <dt>
        <Caption1 className={styles.term}>{term}</Caption1>
      </dt>
      <dd className={styles.value}>{children}</dd>
    </div>
  );
}
