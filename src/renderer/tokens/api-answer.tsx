// An API's answer: status, time and size, what helps if it is no success, the body, the headers that tell something.
import { Body1, Caption1, Caption1Strong, makeStyles, Subtitle2, tokens } from "@fluentui/react-components";
import { Fact, FactList } from "../parts/fact-list.tsx";
import { WithName } from "../parts/with-name.tsx";
import { codeOfStatus, type ApiAnswer } from "../graph-client.ts";
import { describeSize } from "../words/size-words.ts";
import { describeMilliseconds } from "../words/time-words.ts";
import { words } from "../words/words.ts";
import { CodeBlock } from "./code-block.tsx";

const useStyles = makeStyles({
  summary: { display: "flex", flexDirection: "column", gap: tokens.spacingVerticalXXS },
  part: { display: "flex", flexDirection: "column", gap: tokens.spacingVerticalXS },
  quiet: { color: tokens.colorNeutralForeground3 },
});

/** What it comes to, in short: for a live region. */
export function AnswerSummary({ answer }: { answer: ApiAnswer }) {
  const styles = useStyles();
  const { status, durationMs, sizeBytes, isWhole, displayName } = answer;
  const code = codeOfStatus(status);
  const size = isWhole ? describeSize(sizeBytes) : words.api.atLeast(describeSize(sizeBytes));
  return (
    <div className={styles.summary}>
      <Subtitle2 data-testid="api-result">
        {code !== undefined ? (
          words.errors[code].title
        ) : displayName !== undefined ? (
          <WithName sentence={words.api.hello} name={displayName} />
        ) : (
          words.api.answered
        )}
      </Subtitle2>
      <Caption1 className={styles.quiet} data-testid="api-status">
        {words.api.status(status, describeMilliseconds(durationMs), size)}
      </Caption1>
      {code !== undefined && <Body1>{words.errors[code].advice}</Body1>}
    </div>
  );
}

export function AnswerDetails({ answer }: { answer: ApiAnswer }) {
  const styles = useStyles();
  return (
    <>
      <Body answer={answer} />
      {answer.headers.length > 0 && (
        <div className={styles.part}>
          <Caption1Strong as="h3">{words.api.headers}</Caption1Strong>
          <FactList>
            {answer.headers.map(([name, value]) => (
              <Fact key={name} term={name} wide>
                <Caption1 dir="ltr">{value}</Caption1>
              </Fact>
            ))}
          </FactList>
        </div>
      )}
    </>
  );
}

function Body({ answer: { text, isCut, mediaType } }: { answer: ApiAnswer }) {
  const styles = useStyles();
  if (text === undefined) return <Caption1 className={styles.quiet}>{words.api.notText(mediaType)}</Caption1>;
  if (text === "") return <Caption1 className={styles.quiet}>{words.api.emptyBody}</Caption1>;
  return (
    <div className={styles.part}>
      <Caption1Strong as="h3">{words.api.body}</Caption1Strong>
      <CodeBlock text={text} label={words.api.body} isBounded />
      {isCut && <Caption1 className={styles.quiet}>{words.api.cut}</Caption1>}
    </div>
  );
}
