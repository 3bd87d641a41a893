// By whom the accounts are protected, in plain words, and how that goes now.
import { useId, type ComponentType } from "react";
import {
  Badge,
  Body1,
  makeStyles,
  mergeClasses,
  tokens,
  typographyStyles,
  type BadgeProps,
} from "@fluentui/react-components";
import { Shield32Regular } from "@fluentui/react-icons/svg/shield";
import { ShieldCheckmark28Regular } from "@fluentui/react-icons/svg/shield-checkmark";
import { ShieldError24Regular } from "@fluentui/react-icons/svg/shield-error";
import type { CacheHealth } from "../../shared/cache-health.ts";
import type { CacheProtection, CacheStatus } from "../../shared/token-contract.ts";
import { Fact, FactList } from "../parts/fact-list.tsx";
import { usePanelStyles } from "../parts/panel.tsx";
import { words } from "../words/words.ts";
import { describeInstant } from "../words/time-words.ts";

type Tone = "good" | "calm" | "warning" | "danger";

const useStyles = makeStyles({
  card: { display: "flex", flexDirection: "column", gap: tokens.spacingVerticalXL },
  head: { display: "flex", gap: tokens.spacingHorizontalL },
  mark: {
    flexShrink: 0,
    display: "grid",
    placeItems: "center",
    width: "48px",
    height: "48px",
    borderRadius: tokens.borderRadiusCircular,
  },
  good: {
    color: tokens.colorStatusSuccessForeground1,
    backgroundColor: tokens.colorStatusSuccessBackground1,
  },
  calm: { color: tokens.colorBrandForeground2, backgroundColor: tokens.colorBrandBackground2 },
  warning: {
    color: tokens.colorStatusWarningForeground1,
    backgroundColor: tokens.colorStatusWarningBackground1,
  },
  danger: {
    color: tokens.colorStatusDangerForeground1,
    backgroundColor: tokens.colorStatusDangerBackground1,
  },
  words: { minWidth: 0, display: "flex", flexDirection: "column", gap: tokens.spacingVerticalXS },
  heading: typographyStyles.subtitle1,
  meaning: { maxWidth: "640px", color: tokens.colorNeutralForeground3 },
});

const icons: Record<Tone, ComponentType<{ fontSize?: number }>> = {
  good: ShieldCheckmark28Regular,
  calm: Shield32Regular,
  warning: Shield32Regular,
  danger: ShieldError24Regular,
};

const colors: Record<Tone, NonNullable<BadgeProps["color"]>> = {
  good: "success",
  calm: "informative",
  warning: "warning",
  danger: "danger",
};

export interface ProtectionCardProps {
  status: CacheStatus;
  /** Absent until main has answered. */
  health: CacheHealth | undefined;
  now: number;
}

export function ProtectionCard({ status, health, now }: ProtectionCardProps) {
  const styles = useStyles();
  const headingId = useId();
  const { surface } = usePanelStyles();
  const text = words.health;
  const { protection, state } = status;
  const tone = toneOf(status);
  const Icon = icons[tone];
  const isPlain = protection === "memory" || protection === "plaintext";
  return (
    <section aria-labelledby={headingId} className={mergeClasses(surface, styles.card)}>
      <div className={styles.head}>
        <span className={mergeClasses(styles.mark, styles[tone])}>
          <Icon fontSize={28} />
        </span>
        <div className={styles.words}>
          <h2 id={headingId} className={styles.heading} data-testid="protected-by">
            {describeProtection(protection, health?.secretService)}
          </h2>
          <Body1 className={styles.meaning}>
            {isPlain ? text.meaning[protection] : words.kept[protection]}
          </Body1>
        </div>
      </div>
      <FactList>
        <Fact term={text.state}>
          <Badge appearance="tint" color={colors[tone]} data-testid="cache-state">
            {protection === "plaintext" && state === "ready" ? text.atRisk : words.cacheState[state]}
          </Badge>
        </Fact>
        <Fact term={text.accounts}>
          <Body1>{status.accounts}</Body1>
        </Fact>
        <Fact term={text.lastSaved}>
          <Body1 data-testid="last-saved">{describeLastSaved(health, now)}</Body1>
        </Fact>
      </FactList>
    </section>
  );
}

function describeProtection(protection: CacheProtection, program: string | undefined): string {
  if (protection === "libsecret" && program !== undefined) return words.health.protectedByProgram(program);
  return words.health.protectedBy[protection];
}

function toneOf({ protection, state }: CacheStatus): Tone {
  if (protection === "plaintext") return "danger";
  if (protection === "memory") return "calm";
  return state === "ready" ? "good" : "warning";
}

/** The line is there before the answer is: nothing moves. */
function describeLastSaved(health: CacheHealth | undefined, now: number): string {
  if (health === undefined) return "…";
  const { lastSavedOn } = health;
  return lastSavedOn === undefined ? words.health.never : describeInstant(lastSavedOn, now);
}
