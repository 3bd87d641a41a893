// What a person can do about a finding: sentences, and commands that can be copied.
import { Body1, Caption1Strong, makeStyles, tokens } from "@fluentui/react-components";
import { CopyButton } from "../parts/copy-button.tsx";
import { words } from "../words/words.ts";
import { splitAdvice } from "./split-advice.ts";

const useStyles = makeStyles({
  advice: {
    display: "flex",
    flexDirection: "column",
    gap: tokens.spacingVerticalXS,
    marginTop: tokens.spacingVerticalXS,
  },
  label: { color: tokens.colorNeutralForeground3 },
  command: {
    display: "flex",
    flexWrap: "wrap",
    alignItems: "center",
    gap: tokens.spacingHorizontalS,
    padding: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalM}`,
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralBackground3,
    "@media (forced-colors: active)": { border: "1px solid CanvasText" },
  },
  code: {
    flex: "1 1 160px",
    minWidth: 0,
    fontFamily: tokens.fontFamilyMonospace,
    fontSize: tokens.fontSizeBase200,
    overflowWrap: "anywhere",
    userSelect: "text",
  },
});

export interface CheckAdviceProps {
  advice: string;
  onCopied: () => void;
}

export function CheckAdvice({ advice, onCopied }: CheckAdviceProps) {
  const styles = useStyles();
  const text = words.health.checkUp;
  return (
    <div className={styles.advice}>
      <Caption1Strong className={styles.label}>{text.whatToDo}</Caption1Strong>
      {splitAdvice(advice).map((part) =>
        part.kind === "sentence" ? (
          <Body1 key={part.text}>{part.text}</Body1>
        ) : (
          <div key={part.text} className={styles.command}>
            <code dir="ltr" className={styles.code}>
              {part.label !== undefined && `${part.label}: `}
              {part.text}
            </code>
            <CopyButton
              size="small"
              appearance="subtle"
              label={text.copyCommand}
              text={() => part.text}
              onCopied={onCopied}
            />
          </div>
        ),
      )}
    </div>
  );
}
