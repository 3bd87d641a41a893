// The language of the window. It holds when it is applied, not as it is chosen: main then loads the window anew, and whoever
// goes through the choices with the arrow keys would lose their place at each.
import { useState } from "react";
import { Button } from "@fluentui/react-components";
import {
  languageSettings,
  type LanguageSetting,
  type SettingsState,
} from "../../shared/settings-contract.ts";
import { words } from "../words/words.ts";
import { RadioChoice } from "./choices.tsx";

export interface LanguageChoiceProps {
  state: SettingsState;
  onApply: (language: LanguageSetting) => void;
}

export function LanguageChoice({ state, onApply }: LanguageChoiceProps) {
  const { settings } = state;
  const [language, setLanguage] = useState(settings.language);
  const text = words.settings;
  return (
    <>
      <RadioChoice
        state={{ ...state, settings: { ...settings, language } }}
        name="language"
        label={text.language}
        values={languageSettings}
        names={text.languages}
        onChoose={setLanguage}
      />
      <div>
        <Button disabledFocusable={language === settings.language} onClick={() => onApply(language)}>
          {text.applyLanguage}
        </Button>
      </div>
    </>
  );
}
