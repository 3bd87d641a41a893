// Why there is no token to see: main adds it to the page's requests.
import { Body1, makeStyles, tokens } from "@fluentui/react-components";
import { Panel } from "../parts/panel.tsx";
import { words } from "../words/words.ts";
import { MoreOptions } from "./more-options.tsx";
import type { TokenChoicesState } from "./use-token-choices.ts";

const useStyles = makeStyles({
  points: {
    margin: 0,
    paddingInlineStart: tokens.spacingHorizontalXL,
    display: "flex",
    flexDirection: "column",
    gap: tokens.spacingVerticalS,
  },
});

export function TokenlessPanel({ choices, change }: Pick<TokenChoicesState, "choices" | "change">) {
  const styles = useStyles();
  return (
    <Panel heading={words.tokenless.heading} lead={words.tokenless.lead}>
      <ul className={styles.points}>
        {words.tokenless.points.map((point) => (
          <li key={point}>
            <Body1>{point}</Body1>
          </li>
        ))}
      </ul>
      <MoreOptions choices={choices} change={change} tenantOnly />
    </Panel>
  );
}
