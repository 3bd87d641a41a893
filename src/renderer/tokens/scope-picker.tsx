// Chooses scopes: those that the window may ask for first, the others that Graph is known for, and any that is typed.
import { useRef, useState, type KeyboardEvent } from "react";
import {
  Button,
  Caption1,
  Combobox,
  Field,
  makeStyles,
  Option,
  OptionGroup,
  tokens,
} from "@fluentui/react-components";
import { ArrowResetRegular } from "@fluentui/react-icons/svg/arrow-reset";
import { words } from "../words/words.ts";
import { ScopeChips } from "./scope-chips.tsx";
import {
  checkScope,
  findNotAllowed,
  findScopeMix,
  hasScope,
  mostScopes,
  splitScopes,
} from "./scope-rules.ts";

const useStyles = makeStyles({
  picker: { display: "flex", flexDirection: "column", gap: tokens.spacingVerticalS },
  combobox: { minWidth: 0, width: "100%" },
  option: { display: "flex", flexDirection: "column", minWidth: 0, overflowWrap: "anywhere" },
  meaning: { color: tokens.colorNeutralForeground3 },
  reset: { alignSelf: "flex-start" },
});

const meanings: Record<string, string> = words.graphScopes;

export interface ScopePickerProps {
  scopes: readonly string[];
  /** Those that main's policy allows to this window. */
  allowed: readonly string[];
  onChange: (scopes: string[]) => void;
}

export function ScopePicker({ scopes, allowed, onChange }: ScopePickerProps) {
  const styles = useStyles();
  const picker = useRef<HTMLDivElement>(null);
  const [text, setText] = useState("");
  const typed = splitScopes(text);
  const notAllowed = findNotAllowed(scopes, allowed);
  const problem = describeProblem(scopes, typed) ?? describeMix(scopes);
  const warning =
    problem ?? (notAllowed.length > 0 ? words.request.notAllowed(notAllowed.join(", ")) : undefined);
  const isError = typed.some((scope) => checkScope(scope) !== undefined) || scopes.length === 0;

  function add(added: readonly string[]) {
    const fresh = added.filter((scope, index) => !hasScope([...scopes, ...added.slice(0, index)], scope));
    if (fresh.some((scope) => checkScope(scope) !== undefined)) return;
    if (scopes.length + fresh.length > mostScopes) return;
    onChange([...scopes, ...fresh]);
    setText("");
  }

  function remove(scope: string) {
    onChange(scopes.filter((each) => each.toLowerCase() !== scope.toLowerCase()));
  }

  function focusInput() {
    picker.current?.querySelector("input")?.focus();
  }

  function addTyped(event: KeyboardEvent<HTMLInputElement>) {
    // Else the option that the keys have reached is meant.
    const hasReached = event.currentTarget.hasAttribute("aria-activedescendant");
    if (event.key !== "Enter" || hasReached || typed.length === 0) return;
    event.preventDefault();
    add(typed);
  }

  const matching = (scope: string): boolean => scope.toLowerCase().includes(text.trim().toLowerCase());
  const offered = allowed.filter(matching);
  const known = Object.keys(meanings).filter((scope) => matching(scope) && !hasScope(allowed, scope));
  const single = typed.length === 1 ? typed[0] : undefined;
  const isNew =
    single !== undefined && checkScope(single) === undefined && !hasScope([...offered, ...known], single);

  const option = (scope: string) => (
    <Option key={scope} value={scope} text={scope}>
      <span className={styles.option}>
        {scope}
        {meanings[scope] !== undefined && <Caption1 className={styles.meaning}>{meanings[scope]}</Caption1>}
      </span>
    </Option>
  );

  return (
    <div ref={picker} className={styles.picker}>
      <Field
        label={words.request.scopes}
        hint={words.request.scopesHint}
        validationState={warning === undefined ? "none" : isError ? "error" : "warning"}
        validationMessage={warning ?? null}
      >
        <Combobox
          className={styles.combobox}
          freeform
          inlinePopup
          multiselect
          autoComplete="off"
          spellCheck={false}
          placeholder={words.request.scopesPlaceholder}
          value={text}
          selectedOptions={[...offered, ...known].filter((scope) => hasScope(scopes, scope))}
          onChange={({ target }) => setText(target.value)}
          onKeyDown={addTyped}
          onOptionSelect={(_event, { optionValue = "" }) => {
            if (hasScope(scopes, optionValue)) remove(optionValue);
            else add([optionValue]);
            setText("");
          }}
        >
          {isNew && (
            <Option key="typed" value={single} text={single}>
              {words.request.add(single)}
            </Option>
          )}
          {offered.length > 0 && (
            <OptionGroup label={words.request.allowedGroup}>{offered.map(option)}</OptionGroup>
          )}
          {known.length > 0 && (
            <OptionGroup label={words.request.knownGroup}>{known.map(option)}</OptionGroup>
          )}
        </Combobox>
      </Field>
      <ScopeChips
        scopes={scopes}
        label={words.request.chosen}
        marked={notAllowed}
        onRemove={remove}
        onEmptied={focusInput}
      />
      {scopes.join(" ") !== allowed.join(" ") && (
        <Button
          size="small"
          className={styles.reset}
          icon={<ArrowResetRegular />}
          onClick={() => {
            onChange([...allowed]);
            focusInput();
          }}
        >
          {words.request.reset}
        </Button>
      )}
    </div>
  );
}

function describeProblem(scopes: readonly string[], typed: readonly string[]): string | undefined {
  const { problems } = words.request;
  const problem = typed.map((scope) => checkScope(scope)).find((found) => found !== undefined);
  if (problem !== undefined) return problems[problem];
  if (scopes.length + typed.length > mostScopes) return problems.count(mostScopes);
  return scopes.length === 0 && typed.length === 0 ? problems.none : undefined;
}

function describeMix(scopes: readonly string[]): string | undefined {
  const mix = findScopeMix(scopes);
  if (mix === undefined) return undefined;
  return mix.kind === "resources"
    ? words.request.mix.resources(mix.resources.join(", "))
    : words.request.mix[mix.kind];
}
