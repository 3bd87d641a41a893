// How long a sign-in still waits. In minutes, and said aloud once, when the last one begins: a clock that is read out all the
// time keeps a person from signing in.
import { Caption1, makeStyles, tokens } from "@fluentui/react-components";
import { Clock16Regular } from "@fluentui/react-icons/svg/clock";
import { useHiddenStyle } from "../parts/hidden-style.ts";
import { useVisibleClock } from "../state/use-visible-clock.ts";
import { describeTimeLeft } from "../words/time-words.ts";
import { words } from "../words/words.ts";

const tickMs = 5_000;
const warnedForMs = 60_000;

const useStyles = makeStyles({
  clock: { display: "flex", alignItems: "center", gap: tokens.spacingHorizontalXS },
});

export function SignInClock({ expiresOn }: { expiresOn: number }) {
  const styles = useStyles();
  const { hidden } = useHiddenStyle();
  const now = useVisibleClock(tickMs);
  return (
    <>
      <span className={styles.clock}>
        <Clock16Regular />
        <Caption1 data-testid="sign-in-time-left">{describeTimeLeft(expiresOn, now)}</Caption1>
      </span>
      <span role="status" className={hidden}>
        {expiresOn - now <= warnedForMs && words.signingIn.lastMinuteWarning}
      </span>
    </>
  );
}
