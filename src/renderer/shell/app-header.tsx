// Whose window this is, and where it signs people in.
import { Caption1, makeStyles, Subtitle2, tokens } from "@fluentui/react-components";
import { KeyMultiple24Regular } from "@fluentui/react-icons/svg/key-multiple";
import { narrow } from "./breakpoints.ts";

const useStyles = makeStyles({
  header: {
    flexShrink: 0,
    minHeight: "48px",
    display: "flex",
    alignItems: "center",
    columnGap: tokens.spacingHorizontalM,
    // The mark stands above the icons of the navigation, the host ends where the content ends.
    paddingInline: tokens.spacingHorizontalXXL,
    [narrow]: { paddingInline: tokens.spacingHorizontalL },
  },
  mark: { flexShrink: 0, color: tokens.colorBrandForeground1 },
  name: { flexGrow: 1 },
  host: {
    minWidth: 0,
    overflow: "hidden",
    textOverflow: "ellipsis",
    whiteSpace: "nowrap",
    color: tokens.colorNeutralForeground3,
  },
});

export interface AppHeaderProps {
  name: string;
  /** Host of the identity provider; absent while it is not known. */
  authorityHost?: string;
}

export function AppHeader({ name, authorityHost }: AppHeaderProps) {
  const styles = useStyles();
  return (
    <header className={styles.header}>
      <KeyMultiple24Regular className={styles.mark} />
      <Subtitle2 className={styles.name}>{name}</Subtitle2>
      <Caption1 className={styles.host} dir="ltr">
        {authorityHost}
      </Caption1>
    </header>
  );
}
