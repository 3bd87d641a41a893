// Who answered the token requests: a bar for the eye, and the same figures in words for everybody.
import { Body1, Caption1, makeStyles, mergeClasses, tokens } from "@fluentui/react-components";
import type { CacheHealth } from "../../shared/cache-health.ts";
import type { CacheProtection, TokenGrant } from "../../shared/token-contract.ts";
import { Panel } from "../parts/panel.tsx";
import { describeSource } from "../words/source-words.ts";
import { locale, words } from "../words/words.ts";

/** The nearest first. */
const sources = ["memory", "cache", "network"] as const satisfies TokenGrant["source"][];

const forced = "@media (forced-colors: active)";

const useStyles = makeStyles({
  bar: { display: "flex", gap: "2px", height: "12px" },
  part: { minWidth: "4px", borderRadius: tokens.borderRadiusSmall },
  none: { flexGrow: 1, backgroundColor: tokens.colorNeutralBackground5 },
  // Under forced colours the parts have to be told apart without ours.
  memory: {
    backgroundColor: tokens.colorBrandBackground,
    [forced]: { forcedColorAdjust: "none", backgroundColor: "Highlight" },
  },
  cache: {
    backgroundColor: tokens.colorPaletteTealBorderActive,
    [forced]: { forcedColorAdjust: "none", backgroundColor: "GrayText" },
  },
  network: {
    backgroundColor: tokens.colorPalettePurpleBorderActive,
    [forced]: { forcedColorAdjust: "none", backgroundColor: "CanvasText" },
  },
  list: {
    listStyleType: "none",
    margin: 0,
    padding: 0,
    display: "flex",
    flexDirection: "column",
    gap: tokens.spacingVerticalS,
  },
  item: { display: "flex", alignItems: "center", gap: tokens.spacingHorizontalS },
  swatch: { flexShrink: 0, width: "12px", height: "12px", borderRadius: tokens.borderRadiusSmall },
  label: { flexGrow: 1, minWidth: 0 },
  figure: { fontVariantNumeric: "tabular-nums" },
  share: {
    minWidth: "40px",
    textAlign: "end",
    color: tokens.colorNeutralForeground3,
    fontVariantNumeric: "tabular-nums",
  },
  quiet: { color: tokens.colorNeutralForeground3 },
});

export interface AnswersPanelProps {
  hits: CacheHealth["hits"];
  networkRequests: number;
  protection: CacheProtection;
}

export function AnswersPanel({ hits, networkRequests, protection }: AnswersPanelProps) {
  const styles = useStyles();
  const text = words.health;
  const total = sources.reduce((sum, source) => sum + hits[source], 0);
  const percent = new Intl.NumberFormat(locale, { style: "percent" });
  const count = new Intl.NumberFormat(locale);
  return (
    <Panel heading={text.answers} lead={total === 0 ? text.noAnswers : text.answersLead}>
      <div className={styles.bar} aria-hidden>
        {total === 0 && <span className={mergeClasses(styles.part, styles.none)} />}
        {sources
          .filter((source) => hits[source] > 0)
          .map((source) => (
            <span
              key={source}
              className={mergeClasses(styles.part, styles[source])}
              style={{ flexGrow: hits[source] }}
            />
          ))}
      </div>
      <ul className={styles.list}>
        {sources.map((source) => (
          <li key={source} className={styles.item} data-testid={`answers-${source}`}>
            <span className={mergeClasses(styles.swatch, styles[source])} aria-hidden />
            <Body1 className={styles.label}>{describeSource(source, protection)}</Body1>
            <Body1 className={styles.figure}>{count.format(hits[source])}</Body1>
            <Caption1 className={styles.share}>
              {total === 0 ? "–" : percent.format(hits[source] / total)}
            </Caption1>
          </li>
        ))}
      </ul>
      <Caption1 className={styles.quiet}>
        {text.networkRequests}: {count.format(networkRequests)}
      </Caption1>
    </Panel>
  );
}
