// What a person can change. Everything but the provider and the language is saved as it is chosen.
import { Button } from "@fluentui/react-components";
import { logLevels } from "../../shared/logger.ts";
import { themeSettings, type SettingsState } from "../../shared/settings-contract.ts";
import { Page } from "../parts/page.tsx";
import { Panel, usePanelStyles } from "../parts/panel.tsx";
import { LinesSkeleton } from "../parts/skeletons.tsx";
import type { PageProps } from "../shell/page-contract.ts";
import { words } from "../words/words.ts";
import { RadioChoice, SelectChoice, SwitchChoice } from "./choices.tsx";
import { LanguageChoice } from "./language-choice.tsx";
import { ProviderForm } from "./provider-form.tsx";
import { RemoveEverything } from "./remove-everything.tsx";
import { SettingsPanel } from "./settings-panel.tsx";
import { UpdateLine } from "./update-line.tsx";
import { useSaving } from "./use-saving.ts";

export function SettingsPage(props: PageProps) {
  const { info, focus, settings, showAbout } = props;
  return (
    <Page
      name="settings"
      info={info}
      focus={focus}
      lead={words.lead.settings}
      actions={<Button onClick={showAbout}>{words.about.heading(info.name)}</Button>}
    >
      {settings.state === undefined ? (
        <LinesSkeleton lines={6} />
      ) : (
        <SettingsPanels {...props} state={settings.state} />
      )}
    </Page>
  );
}

function SettingsPanels({ state, ...props }: PageProps & { state: SettingsState }) {
  const { auth, info, report, settings } = props;
  const { columns } = usePanelStyles();
  const appearance = useSaving(props);
  const behaviour = useSaving(props);
  const diagnostics = useSaving(props);
  const text = words.settings;
  return (
    <>
      <Panel heading={text.provider} lead={text.providerLead}>
        <ProviderForm auth={auth} info={info} state={state} change={settings.change} />
      </Panel>
      <div className={columns}>
        <SettingsPanel heading={text.appearance} isSaved={appearance.isSaved}>
          <RadioChoice
            state={state}
            name="theme"
            label={text.theme}
            values={themeSettings}
            names={text.themes}
            onChoose={(theme) => void appearance.save({ theme })}
          />
          <LanguageChoice state={state} onApply={(language) => void appearance.save({ language })} />
        </SettingsPanel>
        <SettingsPanel heading={text.behaviour} isSaved={behaviour.isSaved}>
          <SwitchChoice
            state={state}
            name="startAtLogin"
            label={text.startAtLogin}
            onChoose={(startAtLogin) => void behaviour.save({ startAtLogin })}
          />
          <SwitchChoice
            state={state}
            name="closeToTray"
            label={text.closeToTray}
            {...(navigator.platform.startsWith("Linux") ? { hint: text.closeToTrayHint } : {})}
            onChoose={(closeToTray) => void behaviour.save({ closeToTray })}
          />
        </SettingsPanel>
      </div>
      <SettingsPanel heading={text.diagnostics} isSaved={diagnostics.isSaved}>
        <SelectChoice
          state={state}
          name="logLevel"
          label={text.logLevel}
          hint={text.logHint}
          values={logLevels}
          names={text.logLevels}
          onChoose={(logLevel) => void diagnostics.save({ logLevel })}
        />
        <div>
          <Button onClick={() => void auth.showLogFolder().catch(report)}>{words.showLogFolder}</Button>
        </div>
        <UpdateLine auth={auth} info={info} report={report} />
      </SettingsPanel>
      <RemoveEverything {...props} />
    </>
  );
}
