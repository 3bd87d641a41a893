// What to ask for, and the button that asks.
import { Caption1, makeStyles, tokens } from "@fluentui/react-components";
import { ChevronRightRegular } from "@fluentui/react-icons/svg/chevron-right";
import { BusyButton } from "../parts/busy-button.tsx";
import { Panel } from "../parts/panel.tsx";
import { words } from "../words/words.ts";
import { MoreOptions } from "./more-options.tsx";
import { ScopePicker } from "./scope-picker.tsx";
import type { TokenChoicesState } from "./use-token-choices.ts";
import type { TokenGrantState } from "./use-token-grant.ts";

const useStyles = makeStyles({
  more: { "&[open] > summary > svg": { transform: "rotate(90deg)" } },
  summary: {
    display: "flex",
    alignItems: "center",
    gap: tokens.spacingHorizontalXS,
    width: "fit-content",
    cursor: "pointer",
    listStyleType: "none",
    borderRadius: tokens.borderRadiusMedium,
    "::-webkit-details-marker": { display: "none" },
  },
  ask: { display: "flex", flexWrap: "wrap", alignItems: "center", gap: tokens.spacingHorizontalM },
  inside: { marginTop: tokens.spacingVerticalM },
});

export interface RequestPanelProps extends TokenChoicesState {
  allowed: readonly string[];
  grant: TokenGrantState;
  /** How much the panel's button stands out. */
  emphasis: "primary" | "secondary";
}

export function RequestPanel({ choices, change, request, allowed, grant, emphasis }: RequestPanelProps) {
  const { busy, ask } = grant;
  const styles = useStyles();
  return (
    <Panel heading={words.request.heading} lead={words.request.lead}>
      <ScopePicker scopes={choices.scopes} allowed={allowed} onChange={(scopes) => change({ scopes })} />
      <details className={styles.more}>
        <summary className={styles.summary}>
          <ChevronRightRegular />
          {words.request.more}
        </summary>
        <div className={styles.inside}>
          <MoreOptions choices={choices} change={change} />
        </div>
      </details>
      <div className={styles.ask}>
        <BusyButton
          appearance={emphasis}
          busy={busy === "get"}
          blocked={busy !== undefined || request === undefined}
          onClick={() => void ask("get")}
        >
          {words.token.get}
        </BusyButton>
        {request === undefined && <Caption1>{words.request.notYet}</Caption1>}
      </div>
    </Panel>
  );
}
