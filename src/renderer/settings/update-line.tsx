// Which version this is, and where its update stands: one quiet line.
import { useEffect, useState } from "react";
import { Body1, Button, makeStyles, tokens } from "@fluentui/react-components";
import type { UpdateState } from "../../shared/ipc-contract.ts";
import type { PageProps } from "../shell/page-contract.ts";
import { askAndListen } from "../state/ask-and-listen.ts";
import { words } from "../words/words.ts";

const useStyles = makeStyles({
  line: { display: "flex", flexWrap: "wrap", alignItems: "center", gap: tokens.spacingHorizontalM },
  words: { color: tokens.colorNeutralForeground3 },
});

export function UpdateLine({ auth, info, report }: Pick<PageProps, "auth" | "info" | "report">) {
  const styles = useStyles();
  const [update, setUpdate] = useState<UpdateState>();

  useEffect(
    () =>
      askAndListen(
        () => auth.getUpdate(),
        (listener) => auth.onUpdate(listener),
        setUpdate,
      ),
    [auth],
  );

  return (
    <div className={styles.line}>
      <Body1 className={styles.words} role="status">
        {words.version(info.version)}
        {update !== undefined && ` · ${describeUpdate(update)}`}
      </Body1>
      {update?.state === "ready" && (
        <Button size="small" onClick={() => void auth.installUpdate().catch(report)}>
          {words.settings.updates.restart}
        </Button>
      )}
    </div>
  );
}

function describeUpdate(update: UpdateState): string {
  const text = words.settings.updates;
  switch (update.state) {
    case "available":
    case "downloading":
      return text.downloading(update.version);
    case "ready":
      return text.ready(update.version);
    default:
      return text[update.state];
  }
}
