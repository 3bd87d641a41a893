// How well what keeps people signed in is kept: by whom it is protected, in what state, how much and where.
import { Badge, Body1, type BadgeProps } from "@fluentui/react-components";
import type { CacheStatus } from "../../shared/token-contract.ts";
import { Fact, FactList } from "../parts/fact-list.tsx";
import { Page } from "../parts/page.tsx";
import { Panel, usePanelStyles } from "../parts/panel.tsx";
import type { PageProps } from "../shell/page-contract.ts";
import { describeAdvice } from "../words/advice-words.ts";
import { words } from "../words/words.ts";

export function HealthPage({ info, snapshot: { status }, focus }: PageProps) {
  const { columns } = usePanelStyles();
  const text = words.health;
  const advice = describeAdvice(status);
  return (
    <Page name="health" info={info} focus={focus} lead={words.lead.health}>
      <div className={columns}>
        <Panel heading={text.protection} lead={text.protectionLead}>
          <Body1>{words.kept[status.protection]}</Body1>
          <FactList>
            <Fact term={text.state}>
              <Badge appearance="tint" color={colorOf(status)}>
                {words.cacheState[status.state]}
              </Badge>
            </Fact>
            <Fact term={text.store}>
              <Body1>{text.stores[status.store]}</Body1>
            </Fact>
          </FactList>
          {advice !== undefined && <Body1>{advice}</Body1>}
        </Panel>
        <Panel heading={words.nav.accounts}>
          <FactList>
            <Fact term={text.accounts}>
              <Body1>{status.accounts}</Body1>
            </Fact>
            <Fact term={text.quarantined}>
              <Body1>{status.quarantined}</Body1>
            </Fact>
            <Fact term={text.folder} wide>
              <Body1 dir="ltr">{status.directory}</Body1>
            </Fact>
          </FactList>
        </Panel>
      </div>
    </Page>
  );
}

function colorOf({ state, protection }: CacheStatus): NonNullable<BadgeProps["color"]> {
  if (protection === "plaintext") return "danger";
  return state === "ready" ? "success" : "warning";
}
