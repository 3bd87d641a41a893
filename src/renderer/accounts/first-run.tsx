// Nobody is signed in: what signing in does, what is kept where, what is never done, and one button.
import type { ComponentType, RefCallback } from "react";
import { Body1, Body1Strong, Button, Caption1, makeStyles, tokens } from "@fluentui/react-components";
import { Delete24Regular } from "@fluentui/react-icons/svg/delete";
import { Globe24Regular } from "@fluentui/react-icons/svg/globe";
import { LockClosedKey24Regular } from "@fluentui/react-icons/svg/lock-closed-key";
import { PersonKey32Regular } from "@fluentui/react-icons/svg/person-key";
import { ShieldProhibited24Regular } from "@fluentui/react-icons/svg/shield-prohibited";
import type { AppInfo } from "../../shared/ipc-contract.ts";
import type { CacheStatus } from "../../shared/token-contract.ts";
import { words } from "../words/words.ts";
import { HeroCard } from "../parts/hero-card.tsx";
import { WithName } from "../parts/with-name.tsx";

const useStyles = makeStyles({
  facts: {
    listStyleType: "none",
    margin: `${tokens.spacingVerticalXXL} 0 0`,
    padding: `${tokens.spacingVerticalXL} 0 0`,
    borderTop: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    display: "grid",
    gap: tokens.spacingVerticalL,
  },
  fact: { display: "flex", gap: tokens.spacingHorizontalM },
  factIcon: { flexShrink: 0, color: tokens.colorBrandForeground1 },
  factWords: { display: "flex", flexDirection: "column", minWidth: 0 },
  folder: { overflowWrap: "anywhere", color: tokens.colorNeutralForeground3 },
  factBody: { color: tokens.colorNeutralForeground3 },
});

interface PromiseToPerson {
  icon: ComponentType<{ className?: string }>;
  heading: string;
  /** With the provider's host as `{name}`. */
  body: string;
  /** Absolute path of what the sentence is about. */
  folder?: string;
}

export interface FirstRunProps {
  info: AppInfo;
  status: CacheStatus;
  signInRef: RefCallback<HTMLElement>;
  onSignIn: () => void;
}

export function FirstRun({ info, status, signInRef, onSignIn }: FirstRunProps) {
  const styles = useStyles();
  const text = words.firstRun;
  const { protection } = status;
  const facts: PromiseToPerson[] = [
    { icon: Globe24Regular, heading: text.browserHeading, body: text.browser },
    {
      icon: LockClosedKey24Regular,
      heading: text.keptHeading,
      body: words.kept[protection],
      ...(protection === "memory" ? {} : { folder: status.directory }),
    },
    { icon: ShieldProhibited24Regular, heading: text.neverHeading, body: text.never },
    { icon: Delete24Regular, heading: text.removeHeading, body: text.remove },
  ];
  return (
    <HeroCard
      picture={<PersonKey32Regular />}
      heading={text.heading}
      lead={text.lead}
      action={
        <Button ref={signInRef} appearance="primary" size="large" onClick={onSignIn}>
          {words.signIn}
        </Button>
      }
    >
      <ul className={styles.facts}>
        {facts.map(({ icon: Icon, heading, body, folder }) => (
          <li key={heading} className={styles.fact}>
            <Icon className={styles.factIcon} />
            <div className={styles.factWords}>
              <Body1Strong>{heading}</Body1Strong>
              <Body1 className={styles.factBody}>
                <WithName sentence={body} name={info.authorityHost} />
              </Body1>
              {folder !== undefined && (
                <Caption1 className={styles.folder} data-testid="kept-folder">
                  {text.folder} <bdi dir="ltr">{folder}</bdi>
                </Caption1>
              )}
            </div>
          </li>
        ))}
      </ul>
    </HeroCard>
  );
}
