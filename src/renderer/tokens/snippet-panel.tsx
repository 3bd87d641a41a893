// The code for what is chosen, to take away.
import { Body1, makeStyles, tokens } from "@fluentui/react-components";
import { CopyButton } from "../parts/copy-button.tsx";
import { Panel } from "../parts/panel.tsx";
import { words } from "../words/words.ts";
import { CodeBlock } from "./code-block.tsx";

const useStyles = makeStyles({ quiet: { color: tokens.colorNeutralForeground3 } });

export interface SnippetPanelProps {
  /** Undefined while something that is chosen is wrong. */
  code: string | undefined;
  onCopied: () => void;
}

export function SnippetPanel({ code, onCopied }: SnippetPanelProps) {
  const styles = useStyles();
  return (
    <Panel
      heading={words.snippet.heading}
      lead={words.snippet.lead}
      actions={
        code !== undefined && <CopyButton label={words.snippet.copy} text={() => code} onCopied={onCopied} />
      }
    >
      {code === undefined ? (
        <Body1 className={styles.quiet}>{words.request.notYet}</Body1>
      ) : (
        <CodeBlock text={code} label={words.snippet.heading} />
      )}
    </Panel>
  );
}
