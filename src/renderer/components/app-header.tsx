// Whose window this is, and where it signs people in.
import { Caption1, makeStyles, Subtitle2, tokens } from "@fluentui/react-components";
import { KeyMultiple24Regular } from "@fluentui/react-icons/svg/key-multiple";
import type { AppInfo } from "../../shared/ipc-contract.ts";

const useStyles = makeStyles({
  header: {
    display: "flex",
    flexWrap: "wrap",
    alignItems: "center",
    columnGap: tokens.spacingHorizontalM,
    padding: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalXXL}`,
    backgroundColor: tokens.colorNeutralBackground1,
    borderBottom: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    "@media (max-width: 720px)": { paddingInline: tokens.spacingHorizontalL },
  },
  mark: { flexShrink: 0, color: tokens.colorBrandForeground1 },
  name: { flexGrow: 1 },
  host: { color: tokens.colorNeutralForeground3 },
});

export function AppHeader({ info }: { info: AppInfo }) {
  const styles = useStyles();
  return (
    <header className={styles.header}>
      <KeyMultiple24Regular className={styles.mark} />
      <Subtitle2 as="h1" className={styles.name}>
        {info.name}
      </Subtitle2>
      <Caption1 className={styles.host}>{info.authorityHost}</Caption1>
    </header>
  );
}
