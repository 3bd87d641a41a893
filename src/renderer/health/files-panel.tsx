// Where the files are and what they are, and the way to them.
import { Body1, Button } from "@fluentui/react-components";
import { FolderOpenRegular } from "@fluentui/react-icons/svg/folder-open";
import type { CacheStatus } from "../../shared/token-contract.ts";
import { CopyButton } from "../parts/copy-button.tsx";
import { Fact, FactList } from "../parts/fact-list.tsx";
import { Panel } from "../parts/panel.tsx";
import { words } from "../words/words.ts";

export interface FilesPanelProps {
  status: CacheStatus;
  /** True if anything is kept in the folder. */
  isOnDisk: boolean;
  onShowFolder: () => void;
  onCopied: () => void;
}

export function FilesPanel({ status, isOnDisk, onShowFolder, onCopied }: FilesPanelProps) {
  const { directory, protection, store } = status;
  const text = words.health;
  const isInTheClear = protection === "plaintext";
  const place = protection === "memory" && !isOnDisk ? "memory" : store;
  return (
    <Panel
      heading={text.files}
      actions={
        <>
          <Button icon={<FolderOpenRegular />} onClick={onShowFolder}>
            {text.showFolder}
          </Button>
          <CopyButton label={text.copyPath} text={() => directory} onCopied={onCopied} />
        </>
      }
    >
      <FactList>
        <Fact term={text.folder} wide>
          <Body1 dir="ltr" data-testid="cache-folder">
            {directory}
          </Body1>
        </Fact>
        <Fact term={text.store}>
          <Body1 data-testid="cache-store">{text.stores[isInTheClear ? "plaintext" : place]}</Body1>
        </Fact>
        <Fact term={text.format}>
          <Body1>{text.formats[isInTheClear && store === "sealed" ? "plaintext" : place]}</Body1>
        </Fact>
      </FactList>
    </Panel>
  );
}
