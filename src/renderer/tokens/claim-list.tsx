// Claims with their values; times also as they are on this computer's clock.
import { useState } from "react";
import { Body1, Caption1, makeStyles, mergeClasses, tokens, Tooltip } from "@fluentui/react-components";
import { describeDateTime } from "../words/time-words.ts";
import { words } from "../words/words.ts";

/** Seconds since 1970 (RFC 7519 section 2, NumericDate). */
const timeClaims = ["iat", "nbf", "exp", "auth_time", "xms_tcdt"];
const lastSecond = 8.64e12;
const meanings: Record<string, string> = words.claimMeanings;

const useStyles = makeStyles({
  claims: {
    margin: 0,
    display: "grid",
    gridTemplateColumns: "repeat(auto-fit, minmax(min(360px, 100%), 1fr))",
    columnGap: tokens.spacingHorizontalXXL,
  },
  claim: {
    display: "grid",
    gridTemplateColumns: "minmax(0, 3fr) minmax(0, 5fr)",
    columnGap: tokens.spacingHorizontalM,
    paddingBlock: tokens.spacingVerticalXS,
    borderTop: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
  },
  name: {
    padding: 0,
    border: "none",
    backgroundColor: "transparent",
    color: tokens.colorNeutralForeground1,
    fontFamily: tokens.fontFamilyMonospace,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase300,
    textAlign: "start",
    overflowWrap: "anywhere",
  },
  explained: {
    cursor: "help",
    textDecorationLine: "underline",
    textDecorationStyle: "dotted",
    textUnderlineOffset: "3px",
  },
  value: { margin: 0, minWidth: 0, overflowWrap: "anywhere" },
  local: { color: tokens.colorNeutralForeground3 },
});

export function ClaimList({ claims }: { claims: Record<string, unknown> }) {
  const styles = useStyles();
  const [explanations, setExplanations] = useState<HTMLElement | null>(null);
  return (
    <div ref={setExplanations}>
      <dl className={styles.claims}>
        {Object.entries(claims).map(([name, value]) => (
          <div key={name} className={styles.claim}>
            <dt>
              <ClaimName name={name} explanations={explanations} />
            </dt>
            <dd className={styles.value}>
              <Body1 dir="auto">{typeof value === "string" ? value : JSON.stringify(value)}</Body1>
              {isTime(name, value) && (
                <Caption1 block className={styles.local}>
                  {describeDateTime(value * 1000)}
                </Caption1>
              )}
            </dd>
          </div>
        ))}
      </dl>
    </div>
  );
}

function isTime(name: string, value: unknown): value is number {
  // What is beyond has no date.
  return timeClaims.includes(name) && typeof value === "number" && Math.abs(value) <= lastSecond;
}

interface ClaimNameProps {
  name: string;
  /** Where explanations are put: within the page, so that they belong to one of its regions. */
  explanations: HTMLElement | null;
}

function ClaimName({ name, explanations }: ClaimNameProps) {
  const styles = useStyles();
  const meaning = Object.hasOwn(meanings, name) ? meanings[name] : undefined;
  if (meaning === undefined) return <span className={styles.name}>{name}</span>;
  return (
    <Tooltip content={meaning} relationship="description" withArrow mountNode={explanations}>
      <button type="button" className={mergeClasses(styles.name, styles.explained)}>
        {name}
      </button>
    </Tooltip>
  );
}
