// How and where accounts are kept on this computer, always in view.
import type { ComponentType } from "react";
import { Caption1, Link, makeStyles, mergeClasses, tokens } from "@fluentui/react-components";
import { Folder16Regular } from "@fluentui/react-icons/svg/folder";
import { ShieldCheckmark16Regular } from "@fluentui/react-icons/svg/shield-checkmark";
import { ShieldError16Regular } from "@fluentui/react-icons/svg/shield-error";
import { Shield16Regular } from "@fluentui/react-icons/svg/shield";
import type { CacheProtection, CacheStatus } from "../../shared/token-contract.ts";
import { words } from "../words/words.ts";
import { narrow } from "./breakpoints.ts";

const protectionIcons: Record<CacheProtection, ComponentType<{ className?: string }>> = {
  libsecret: ShieldCheckmark16Regular,
  dpapi: ShieldCheckmark16Regular,
  keychain: ShieldCheckmark16Regular,
  memory: Shield16Regular,
  plaintext: ShieldError16Regular,
};

const protectedColor = { color: tokens.colorStatusSuccessForeground1 };

const useStyles = makeStyles({
  bar: {
    display: "flex",
    flexWrap: "wrap",
    columnGap: tokens.spacingHorizontalXL,
    rowGap: tokens.spacingVerticalXS,
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalXXL}`,
    color: tokens.colorNeutralForeground3,
    backgroundColor: tokens.colorNeutralBackground1,
    borderTop: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    [narrow]: { paddingInline: tokens.spacingHorizontalL },
  },
  item: { display: "flex", alignItems: "center", gap: tokens.spacingHorizontalXS, minWidth: 0 },
  // Where there is no room: the page about the cache says it as well.
  folder: { flexGrow: 1, [narrow]: { display: "none" } },
  link: { fontSize: tokens.fontSizeBase200, lineHeight: tokens.lineHeightBase200 },
  icon: { flexShrink: 0 },
  libsecret: protectedColor,
  dpapi: protectedColor,
  keychain: protectedColor,
  memory: {},
  plaintext: { color: tokens.colorStatusDangerForeground1 },
});

export interface StatusBarProps {
  status: CacheStatus;
  version: string;
  onShowLogFolder: () => void;
}

export function StatusBar({ status, version, onShowLogFolder }: StatusBarProps) {
  const styles = useStyles();
  const ProtectionIcon = protectionIcons[status.protection];
  return (
    <footer className={styles.bar} data-region>
      <span className={styles.item}>
        <ProtectionIcon className={mergeClasses(styles.icon, styles[status.protection])} />
        <Caption1 data-testid="cache-protection" data-protection={status.protection}>
          {words.protection[status.protection]}
        </Caption1>
      </span>
      <span className={mergeClasses(styles.item, styles.folder)}>
        <Folder16Regular className={styles.icon} title={words.cache.folder} />
        <Caption1 data-testid="cache-directory" dir="ltr">
          {status.directory}
        </Caption1>
      </span>
      <Link as="button" className={styles.link} onClick={onShowLogFolder}>
        {words.showLogFolder}
      </Link>
      <Caption1>{words.version(version)}</Caption1>
    </footer>
  );
}
