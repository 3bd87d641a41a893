// The code for what is chosen, to take away.
import { CopyButton } from "../parts/copy-button.tsx";
import { Panel } from "../parts/panel.tsx";
import { words } from "../words/words.ts";
import { writeSnippet, type SnippetChoices } from "./call-snippet.ts";
import { CodeBlock } from "./code-block.tsx";

export interface SnippetPanelProps extends SnippetChoices {
  onCopied: () => void;
}

export function SnippetPanel({ onCopied, ...choices }: SnippetPanelProps) {
  const code = writeSnippet(choices);
  return (
    <Panel
      heading={words.snippet.heading}
      lead={words.snippet.lead}
      actions={<CopyButton label={words.snippet.copy} text={() => code} onCopied={onCopied} />}
    >
      <CodeBlock text={code} label={words.snippet.heading} />
    </Panel>
  );
}
