// What is known of a granted token: where it came from, how long it lasts, what it is good for.
import { Body1, Caption1, makeStyles, tokens } from "@fluentui/react-components";
import { Fact, FactList } from "../parts/fact-list.tsx";
import { useVisibleClock } from "../state/use-visible-clock.ts";
import { describeInstant, describeMilliseconds } from "../words/time-words.ts";
import { words } from "../words/words.ts";
import { compareGrant } from "./scope-rules.ts";
import { ScopeChips } from "./scope-chips.tsx";
import { TokenRing } from "./token-ring.tsx";
import type { GrantFacts } from "./use-token-grant.ts";

const dayIntervalMs = 60_000;

const useStyles = makeStyles({
  head: { display: "flex", alignItems: "center", gap: tokens.spacingHorizontalXL },
  headFacts: { flexGrow: 1, minWidth: 0 },
  quiet: { color: tokens.colorNeutralForeground3 },
  warning: { color: tokens.colorStatusWarningForeground1 },
});

export interface GrantFactListProps {
  facts: GrantFacts;
  /** Where the token came from, in words. */
  source: string;
}

export function GrantFactList({ facts, source }: GrantFactListProps) {
  const styles = useStyles();
  const now = useVisibleClock(dayIntervalMs);
  const { missing, surplus } = compareGrant(facts.request.scopes, facts.scopes);
  return (
    <>
      <div className={styles.head}>
        <TokenRing facts={facts} />
        <div className={styles.headFacts}>
          <FactList>
            <Fact term={words.token.source} wide>
              <Body1 data-testid="token-source" data-source={facts.source}>
                {words.token.after(source, describeMilliseconds(facts.durationMs))}
              </Body1>
            </Fact>
            <Fact term={words.token.expires} wide>
              <Body1 data-testid="token-expires-on" data-expires-on={facts.expiresOn}>
                {describeInstant(facts.expiresOn, now)}
              </Body1>
            </Fact>
          </FactList>
        </div>
      </div>
      <FactList>
        <Fact term={words.token.scopes} wide>
          <ScopeChips scopes={facts.scopes} label={words.token.scopes} />
          {missing.length > 0 && (
            <Caption1 block className={styles.warning}>
              {words.token.missing(missing.join(", "))}
            </Caption1>
          )}
          {surplus.length > 0 && (
            <Caption1 block className={styles.quiet}>
              {words.token.surplus(surplus.join(", "))}
            </Caption1>
          )}
          {missing.length + surplus.length === 0 && (
            <Caption1 block className={styles.quiet}>
              {words.token.asAsked}
            </Caption1>
          )}
        </Fact>
        <Fact term={words.tenant} wide>
          <Body1 dir="ltr">{facts.tenantId}</Body1>
        </Fact>
      </FactList>
    </>
  );
}
