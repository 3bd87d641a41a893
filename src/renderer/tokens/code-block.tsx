// Code or data as it is, in lines that wrap. A bounded one scrolls inside, and can be reached with the keys for it.
import { makeStyles, mergeClasses, tokens } from "@fluentui/react-components";

const useStyles = makeStyles({
  code: {
    margin: 0,
    padding: tokens.spacingHorizontalM,
    fontFamily: tokens.fontFamilyMonospace,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    whiteSpace: "pre-wrap",
    overflowWrap: "anywhere",
    color: tokens.colorNeutralForeground1,
    backgroundColor: tokens.colorNeutralBackground3,
    border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusMedium,
  },
  bounded: { maxHeight: "280px", overflowY: "auto" },
});

export interface CodeBlockProps {
  text: string;
  label: string;
  isBounded?: boolean;
}

export function CodeBlock({ text, label, isBounded = false }: CodeBlockProps) {
  const styles = useStyles();
  const reach = isBounded ? { tabIndex: 0, role: "region", "aria-label": label } : {};
  return (
    <pre className={mergeClasses(styles.code, isBounded && styles.bounded)} dir="ltr" lang="en" {...reach}>
      <code>{text}</code>
    </pre>
  );
}
