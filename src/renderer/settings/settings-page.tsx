// What a person can change, and what they are running.
import { Body1, Radio, RadioGroup } from "@fluentui/react-components";
import { Fact, FactList } from "../parts/fact-list.tsx";
import { Page } from "../parts/page.tsx";
import { Panel, usePanelStyles } from "../parts/panel.tsx";
import type { PageProps } from "../shell/page-contract.ts";
import { themeSettings, type ThemeSetting } from "../state/use-theme.ts";
import { words } from "../words/words.ts";

export function SettingsPage({ info, focus, theme }: PageProps) {
  const { columns } = usePanelStyles();
  const text = words.settings;
  return (
    <Page name="settings" info={info} focus={focus} lead={words.lead.settings}>
      <div className={columns}>
        <Panel heading={text.appearance} lead={text.appearanceLead}>
          <RadioGroup
            aria-label={text.theme}
            value={theme.setting}
            onChange={(_event, { value }) => theme.choose(value as ThemeSetting)}
          >
            {themeSettings.map((setting) => (
              <Radio key={setting} value={setting} label={text.themes[setting]} />
            ))}
          </RadioGroup>
        </Panel>
        <Panel heading={text.about}>
          <FactList>
            <Fact term={text.version}>
              <Body1>{info.version}</Body1>
            </Fact>
            <Fact term={text.authority} wide>
              <Body1 dir="ltr">{info.authorityHost}</Body1>
            </Fact>
            <Fact term={text.api} wide>
              <Body1 dir="ltr">{info.graphUrl}</Body1>
            </Fact>
          </FactList>
        </Panel>
      </div>
    </Page>
  );
}
