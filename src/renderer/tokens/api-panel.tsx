// Calls the API with a token of the selected account and shows who it says the person is.
import { Body1, Caption1, makeStyles, Subtitle2, tokens } from "@fluentui/react-components";
import type { ApiCallState, ApiResult } from "./use-api-call.ts";
import { describeMilliseconds } from "../words/time-words.ts";
import { words } from "../words/words.ts";
import { BusyButton } from "../parts/busy-button.tsx";
import { Panel } from "../parts/panel.tsx";
import { WithName } from "../parts/with-name.tsx";

const useStyles = makeStyles({
  result: { display: "flex", flexDirection: "column", gap: tokens.spacingVerticalXXS },
  quiet: { color: tokens.colorNeutralForeground3 },
});

export interface ApiPanelProps {
  graphUrl: string;
  apiCall: ApiCallState;
  /** How much the panel's button stands out. */
  emphasis: "primary" | "secondary";
}

export function ApiPanel({ graphUrl, apiCall, emphasis }: ApiPanelProps) {
  const isGraph = new URL(graphUrl).host === "graph.microsoft.com";
  return (
    <Panel
      heading={isGraph ? words.api.graphHeading : words.api.developmentHeading}
      lead={words.api.lead}
      actions={
        <BusyButton appearance={emphasis} busy={apiCall.busy} onClick={() => void apiCall.call()}>
          {words.api.call}
        </BusyButton>
      }
    >
      <ApiOutcome result={apiCall.result} />
    </Panel>
  );
}

function ApiOutcome({ result }: { result: ApiResult | undefined }) {
  const styles = useStyles();
  return (
    <div className={styles.result} role="status">
      {result === undefined && <Body1 className={styles.quiet}>{words.api.none}</Body1>}
      {result?.kind === "answered" && (
        <>
          <Subtitle2 data-testid="api-result">
            <WithName sentence={words.api.hello} name={result.answer.profile.displayName} />
          </Subtitle2>
          <Caption1 className={styles.quiet} data-testid="api-status">
            {words.api.status(result.answer.status, describeMilliseconds(result.answer.durationMs))}
          </Caption1>
        </>
      )}
      {result?.kind === "refused" && (
        <Caption1 className={styles.quiet} data-testid="api-status">
          {words.api.refused(result.status)}
        </Caption1>
      )}
    </div>
  );
}
