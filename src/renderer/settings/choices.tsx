// The settings that are chosen from a few: each says why, where it cannot be changed.
import { Field, makeStyles, Radio, RadioGroup, Select, Switch, tokens } from "@fluentui/react-components";
import type { Settings, SettingsState } from "../../shared/settings-contract.ts";
import { words } from "../words/words.ts";

const useStyles = makeStyles({
  choices: {
    display: "flex",
    flexDirection: "column",
    marginInlineStart: `calc(-1 * ${tokens.spacingHorizontalS})`,
  },
  select: { maxWidth: "320px" },
  switch: { marginInlineStart: `calc(-1 * ${tokens.spacingHorizontalS})` },
});

interface ChoiceProps<Name extends keyof Settings> {
  state: SettingsState;
  name: Name;
  label: string;
  hint?: string;
  onChoose: (value: Settings[Name]) => void;
}

function useChoice<Name extends keyof Settings>({ state, name, hint }: ChoiceProps<Name>) {
  const isFixed = state.overridden.includes(name);
  return { value: state.settings[name], isFixed, hint: isFixed ? words.settings.overridden : (hint ?? null) };
}

interface NamedValues<Value extends string> {
  values: readonly Value[];
  names: Record<Value, string>;
}

export function RadioChoice<Name extends "theme" | "language">(
  props: ChoiceProps<Name> & NamedValues<Settings[Name]>,
) {
  const { value, isFixed, hint } = useChoice(props);
  const { choices } = useStyles();
  return (
    <Field label={props.label} hint={hint}>
      <RadioGroup
        className={choices}
        value={value}
        disabled={isFixed}
        onChange={(_event, data) => props.onChoose(data.value as Settings[Name])}
      >
        {props.values.map((each) => (
          <Radio key={each} value={each} label={props.names[each]} />
        ))}
      </RadioGroup>
    </Field>
  );
}

export function SelectChoice(props: ChoiceProps<"logLevel"> & NamedValues<Settings["logLevel"]>) {
  const { value, isFixed, hint } = useChoice(props);
  return (
    <Field label={props.label} hint={hint}>
      <Select
        className={useStyles().select}
        value={value}
        disabled={isFixed}
        onChange={(_event, data) => props.onChoose(data.value as Settings["logLevel"])}
      >
        {props.values.map((each) => (
          <option key={each} value={each}>
            {props.names[each]}
          </option>
        ))}
      </Select>
    </Field>
  );
}

export function SwitchChoice(props: ChoiceProps<"startAtLogin" | "closeToTray">) {
  const { value, isFixed, hint } = useChoice(props);
  return (
    <Field hint={hint}>
      <Switch
        className={useStyles().switch}
        label={props.label}
        checked={value}
        disabled={isFixed}
        onChange={(_event, data) => props.onChoose(data.checked)}
      />
    </Field>
  );
}
