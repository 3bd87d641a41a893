// How much of a token's life is left, as a ring that empties. It moves while the page can be seen, and stops at the end.
import { Caption1Strong, makeStyles, mergeClasses, tokens } from "@fluentui/react-components";
import { describeExpiry, describeRemainingTime } from "../words/time-words.ts";
import { words } from "../words/words.ts";
import { useExpiryClock } from "./use-expiry-clock.ts";
import type { GrantFacts } from "./use-token-grant.ts";

const radius = 42;
const length = 2 * Math.PI * radius;
/** Latchkey fetches a new token when the stored one has less than this left. */
const renewedBeforeMs = 5 * 60_000;

const useStyles = makeStyles({
  ring: {
    position: "relative",
    flexShrink: 0,
    display: "grid",
    placeItems: "center",
    width: "96px",
    height: "96px",
  },
  drawing: { position: "absolute", inset: 0, transform: "rotate(-90deg)", fill: "none", strokeWidth: "8px" },
  track: { stroke: tokens.colorNeutralStroke2 },
  left: {
    strokeLinecap: "round",
    transitionProperty: "stroke-dashoffset",
    transitionDuration: tokens.durationSlow,
    "@media (prefers-reduced-motion: reduce)": { transitionDuration: "0s" },
  },
  good: { stroke: tokens.colorCompoundBrandStroke },
  low: { stroke: tokens.colorStatusWarningBorderActive },
  over: { stroke: "transparent" },
  words: { maxWidth: "64px", textAlign: "center" },
});

export function TokenRing({ facts }: { facts: GrantFacts }) {
  const styles = useStyles();
  const now = useExpiryClock(facts.expiresOn);
  const leftMs = Math.max(0, facts.expiresOn - now);
  const share = Math.min(1, leftMs / lifetimeOf(facts));
  const color = leftMs === 0 ? styles.over : leftMs < renewedBeforeMs ? styles.low : styles.good;
  return (
    <div
      className={styles.ring}
      role="img"
      aria-label={describeExpiry(facts.expiresOn, now)}
      data-testid="token-ring"
      data-share={share.toFixed(2)}
    >
      <svg viewBox="0 0 96 96" className={styles.drawing} aria-hidden>
        <circle className={styles.track} cx="48" cy="48" r={radius} />
        <circle
          className={mergeClasses(styles.left, color)}
          cx="48"
          cy="48"
          r={radius}
          strokeDasharray={length}
          strokeDashoffset={length * (1 - share)}
        />
      </svg>
      <Caption1Strong className={styles.words}>
        {leftMs === 0 ? words.token.expired : describeRemainingTime(leftMs)}
      </Caption1Strong>
    </div>
  );
}

/** From the token's own times; of an opaque one only the rest is known, from when it was received. */
function lifetimeOf({ decoded, expiresOn, receivedOn }: GrantFacts): number {
  const issued = decoded?.claims["iat"];
  const since = typeof issued === "number" ? issued * 1000 : receivedOn;
  return Math.max(1000, expiresOn - since);
}
