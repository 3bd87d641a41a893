// Nobody is signed in: what signing in does, what is kept where, and one button.
import type { ComponentType, RefCallback } from "react";
import {
  Body1,
  Body1Strong,
  Button,
  makeStyles,
  mergeClasses,
  Title2,
  tokens,
} from "@fluentui/react-components";
import { Delete24Regular } from "@fluentui/react-icons/svg/delete";
import { Globe24Regular } from "@fluentui/react-icons/svg/globe";
import { LockClosedKey24Regular } from "@fluentui/react-icons/svg/lock-closed-key";
import { PersonKey20Regular } from "@fluentui/react-icons/svg/person-key";
import type { AppInfo } from "../../shared/ipc-contract.ts";
import type { CacheProtection } from "../../shared/token-contract.ts";
import { words } from "../words.ts";
import { usePanelStyles } from "./panel.tsx";
import { WithName } from "./with-name.tsx";

const useStyles = makeStyles({
  place: { flexGrow: 1, display: "grid", placeItems: "center" },
  card: { width: "100%", maxWidth: "560px", padding: tokens.spacingHorizontalXXXL },
  start: {
    display: "flex",
    flexDirection: "column",
    alignItems: "center",
    textAlign: "center",
    gap: tokens.spacingVerticalM,
  },
  badge: {
    display: "grid",
    placeItems: "center",
    width: "64px",
    height: "64px",
    borderRadius: tokens.borderRadiusCircular,
    color: tokens.colorBrandForeground2,
    backgroundColor: tokens.colorBrandBackground2,
    "& svg": { width: "32px", height: "32px" },
  },
  lead: { color: tokens.colorNeutralForeground2, maxWidth: "400px" },
  button: { marginTop: tokens.spacingVerticalS },
  facts: {
    listStyleType: "none",
    margin: `${tokens.spacingVerticalXXL} 0 0`,
    padding: `${tokens.spacingVerticalXXL} 0 0`,
    borderTop: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    display: "grid",
    gap: tokens.spacingVerticalL,
  },
  fact: { display: "flex", gap: tokens.spacingHorizontalM },
  factIcon: { flexShrink: 0, color: tokens.colorBrandForeground1 },
  factWords: { display: "flex", flexDirection: "column" },
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
  const { surface } = usePanelStyles();
  const facts: { icon: ComponentType<{ className?: string }>; heading: string; body: string }[] = [
    { icon: Globe24Regular, heading: words.firstRun.browserHeading, body: words.firstRun.browser },
    { icon: LockClosedKey24Regular, heading: words.firstRun.keptHeading, body: words.kept[protection] },
    { icon: Delete24Regular, heading: words.firstRun.removeHeading, body: words.firstRun.remove },
  ];
  return (
    <div className={styles.place}>
      <div className={mergeClasses(surface, styles.card)}>
        <div className={styles.start}>
          <div className={styles.badge}>
            <PersonKey20Regular />
          </div>
          <Title2 as="h2">{words.firstRun.heading}</Title2>
          <Body1 className={styles.lead}>{words.firstRun.lead}</Body1>
          <Button
            ref={signInRef}
            className={styles.button}
            appearance="primary"
            size="large"
            onClick={onSignIn}
          >
            {words.signIn}
          </Button>
        </div>
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
      </div>
    </div>
  );
}
