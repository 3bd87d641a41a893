// Calls the API below its base address, and shows what it answered and what it took to get there.
import { useId, useState } from "react";
import { Body1, Field, Input, makeStyles, Subtitle2, tokens } from "@fluentui/react-components";
import { BusyButton } from "../parts/busy-button.tsx";
import { describeError } from "../parts/error-words.ts";
import { Panel } from "../parts/panel.tsx";
import { resolveApiPath } from "../graph-client.ts";
import type { CacheProtection } from "../../shared/token-contract.ts";
import { words } from "../words/words.ts";
import { AnswerDetails, AnswerSummary } from "./api-answer.tsx";
import { CallSteps } from "./call-steps.tsx";
import type { ApiCallState } from "./use-api-call.ts";

/** Some that need no more than `User.Read`, and some that tell what a scope is for. */
const graphPaths = [
  "/me",
  "/me?$select=displayName,preferredLanguage",
  "/me/manager",
  "/me/memberOf?$top=5",
  "/me/messages?$top=3&$select=subject",
  "/me/drive/root/children",
];

const useStyles = makeStyles({
  base: { color: tokens.colorNeutralForeground3, overflowWrap: "anywhere" },
  quiet: { color: tokens.colorNeutralForeground3 },
});

export interface ApiPanelProps {
  graphUrl: string;
  apiCall: ApiCallState;
  path: string;
  onPath: (path: string) => void;
  protection: CacheProtection;
  /** True if main adds the token. */
  isTokenless: boolean;
  /** False while the choices make no request. */
  canCall: boolean;
  /** How much the panel's button stands out. */
  emphasis: "primary" | "secondary";
}

export function ApiPanel(props: ApiPanelProps) {
  const { graphUrl, apiCall, path, onPath, protection, isTokenless, canCall, emphasis } = props;
  const styles = useStyles();
  const suggestionsId = useId();
  const isGraph = new URL(graphUrl).host === "graph.microsoft.com";
  const isGood = resolveApiPath(graphUrl, path) !== undefined;
  const [called, setCalled] = useState(path);
  const { steps, answer, failure, busy } = apiCall;
  return (
    <Panel
      heading={isGraph ? words.api.graphHeading : words.api.developmentHeading}
      lead={isTokenless ? words.api.tokenlessLead : words.api.lead}
    >
      <Field
        label={words.api.path}
        hint={
          <span className={styles.base} dir="ltr">
            {graphUrl}
          </span>
        }
        validationState={isGood ? "none" : "error"}
        validationMessage={isGood ? null : words.api.pathProblem}
      >
        <Input
          list={suggestionsId}
          autoComplete="off"
          spellCheck={false}
          dir="ltr"
          value={path}
          onChange={(_event, { value }) => onPath(value)}
        />
      </Field>
      <datalist id={suggestionsId}>
        {(isGraph ? graphPaths : graphPaths.slice(0, 3)).map((each) => (
          <option key={each} value={each} />
        ))}
      </datalist>
      <div>
        <BusyButton
          appearance={emphasis}
          busy={busy}
          blocked={!isGood || !canCall}
          onClick={() => {
            setCalled(path);
            void apiCall.call(path);
          }}
        >
          {words.api.call}
        </BusyButton>
      </div>
      <div role="status">
        {steps.length === 0 && (
          <Body1 className={styles.quiet}>{busy ? words.loading : words.api.none}</Body1>
        )}
        {answer !== undefined && <AnswerSummary answer={answer} />}
        {failure !== undefined && (
          <Subtitle2 data-testid="api-status" data-failed={failure.at}>
            {words.api.failed[failure.at]}
          </Subtitle2>
        )}
      </div>
      {/* Said aloud by the bar above the page, which may be out of sight from here. */}
      {failure !== undefined && <FailureAdvice error={failure.error} />}
      {steps.length > 0 && <CallSteps steps={steps} path={called} protection={protection} />}
      {answer !== undefined && <AnswerDetails answer={answer} />}
    </Panel>
  );
}

function FailureAdvice({ error }: { error: unknown }) {
  const { title, message } = describeError(error);
  return (
    <Body1 data-testid="api-advice">
      {title}. {message}
    </Body1>
  );
}
