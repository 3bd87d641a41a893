// Nobody is signed in: what signing in does, what is kept where, and one button.
import type { ComponentType, RefCallback } from "react";
import { Body1, Body1Strong, Button, makeStyles, tokens } from "@fluentui/react-components";
import { Delete24Regular } from "@fluentui/react-icons/svg/delete";
import { Globe24Regular } from "@fluentui/react-icons/svg/globe";
import { LockClosedKey24Regular } from "@fluentui/react-icons/svg/lock-closed-key";
import { PersonKey32Regular } from "@fluentui/react-icons/svg/person-key";
import type { AppInfo } from "../../shared/ipc-contract.ts";
import type { CacheProtection } from "../../shared/token-contract.ts";
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
  factBody: { color: tokens.colorNeutralForeground3 },
});

export interface FirstRunProps {
  info: AppInfo;
  protection: CacheProtection;
  signInRef: RefCallback<HTMLElement>;
  onSignIn: () => void;
}

export function FirstRun({ info, protection, signInRef, onSignIn }: FirstRunProps) {
  const styles = useStyles();
  const facts: { icon: ComponentType<{ className?: string }>; heading: string; body: string }[] = [
    { icon: Globe24Regular, heading: words.firstRun.browserHeading, body: words.firstRun.browser },
    { icon: LockClosedKey24Regular, heading: words.firstRun.keptHeading, body: words.kept[protection] },
    { icon: Delete24Regular, heading: words.firstRun.removeHeading, body: words.firstRun.remove },
  ];
  return (
    <HeroCard
      picture={<PersonKey32Regular />}
      heading={words.firstRun.heading}
      lead={words.firstRun.lead}
      action={
        <Button ref={signInRef} appearance="primary" size="large" onClick={onSignIn}>
          {words.signIn}
        </Button>
      }
    >
      <ul className={styles.facts}>
        {facts.map(({ icon: Icon, heading, body }) => (
          <li key={heading} className={styles.fact}>
            <Icon className={styles.factIcon} />
            <div className={styles.factWords}>
              <Body1Strong>{heading}</Body1Strong>
              <Body1 className={styles.factBody}>
                <WithName sentence={body} name={info.authorityHost} />
              </Body1>
            </div>
          </li>
        ))}
      </ul>
    </HeroCard>
  );
}
