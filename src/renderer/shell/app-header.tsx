// Whose window this is, and where it signs people in.
import { Caption1, makeStyles, Subtitle2, tokens } from "@fluentui/react-components";
// A file of its own: the content security policy takes no picture out of an address.
import mark from "../../../build/icon-24.svg?no-inline";
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
  mark: { flexShrink: 0, width: "24px", height: "24px" },
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
      <img className={styles.mark} src={mark} alt="" />
      <Subtitle2 className={styles.name}>{name}</Subtitle2>
      <Caption1 className={styles.host} dir="ltr">
        {authorityHost}
      </Caption1>
    </header>
  );
}
