// Client id and authority: checked with the provider, then saved. Nothing is saved that the provider does not answer for.
import { useState, type FormEvent } from "react";
import {
  Body1,
  Field,
  Input,
  makeStyles,
  MessageBar,
  MessageBarActions,
  MessageBarBody,
  tokens,
  Button,
} from "@fluentui/react-components";
import { CheckmarkRegular } from "@fluentui/react-icons/svg/checkmark";
import type { AppInfo } from "../../shared/ipc-contract.ts";
import type { CheckedProvider, ProviderAddress, SettingsState } from "../../shared/settings-contract.ts";
import type { AuthClient } from "../auth-client.ts";
import { BusyButton } from "../parts/busy-button.tsx";
import { ErrorBar } from "../parts/error-bar.tsx";
import { WithName } from "../parts/with-name.tsx";
import type { SettingsControl } from "../state/use-settings.ts";
import { words } from "../words/words.ts";

const useStyles = makeStyles({
  form: { display: "flex", flexDirection: "column", gap: tokens.spacingVerticalL, minWidth: 0 },
  actions: { display: "flex", flexWrap: "wrap", alignItems: "center", gap: tokens.spacingHorizontalM },
  checked: {
    display: "flex",
    alignItems: "baseline",
    gap: tokens.spacingHorizontalXS,
    color: tokens.colorNeutralForeground2,
  },
  details: { overflowWrap: "anywhere" },
});

export interface ProviderFormProps {
  auth: AuthClient;
  info: AppInfo;
  state: SettingsState;
  change: SettingsControl["change"];
  /** The one thing to do on the page. */
  isPrimary?: boolean;
}

const guid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

function isAuthority(text: string): boolean {
  const address = URL.parse(text);
  return address?.protocol === "https:" && address.pathname.length > 1;
}

export function ProviderForm({ auth, info, state, change, isPrimary = false }: ProviderFormProps) {
  const { settings, overridden, needsRestart } = state;
  const text = words.settings;
  const styles = useStyles();
  const [clientId, setClientId] = useState(settings.clientId);
  const [authority, setAuthority] = useState(settings.authority || text.authorityDefault);
  const [isBusy, setIsBusy] = useState(false);
  const [wrong, setWrong] = useState<(keyof ProviderAddress)[]>([]);
  const [checked, setChecked] = useState<CheckedProvider>();
  const [failure, setFailure] = useState<unknown>();

  const isFixed = (name: keyof ProviderAddress): boolean => overridden.includes(name);
  const describe = (name: keyof ProviderAddress, hint: string, problem: string) => ({
    hint: isFixed(name) ? text.overridden : hint,
    ...(wrong.includes(name)
      ? { validationMessage: problem, validationState: "error" as const }
      : { validationState: "none" as const }),
  });

  // Not disabled: what the environment gives can be read, reached by key and copied.
  const look = (name: keyof ProviderAddress) =>
    isFixed(name) ? { readOnly: true, appearance: "filled-darker" as const } : {};

  async function checkAndSave() {
    const provider = { clientId: clientId.trim(), authority: authority.trim() };
    const found: typeof wrong = [];
    if (!guid.test(provider.clientId)) found.push("clientId");
    if (!isAuthority(provider.authority)) found.push("authority");
    setWrong(found);
    setChecked(undefined);
    setFailure(undefined);
    if (found.length > 0) return;
    setIsBusy(true);
    try {
      const answer = await auth.checkProvider(provider);
      await change({
        ...(isFixed("clientId") ? {} : { clientId: provider.clientId }),
        ...(isFixed("authority") ? {} : { authority: provider.authority }),
      });
      setChecked(answer);
    } catch (error) {
      setFailure(error);
    } finally {
      setIsBusy(false);
    }
  }

  function submit(event: FormEvent) {
    event.preventDefault();
    if (!isBusy) void checkAndSave();
  }

  return (
    <form className={styles.form} onSubmit={submit} noValidate>
      <Field label={text.clientId} {...describe("clientId", text.clientIdHint, text.clientIdWrong)}>
        <Input
          dir="ltr"
          value={clientId}
          {...look("clientId")}
          maxLength={512}
          autoComplete="off"
          spellCheck={false}
          onChange={(_event, { value }) => setClientId(value)}
        />
      </Field>
      <Field label={text.authority} {...describe("authority", text.authorityHint, text.authorityWrong)}>
        <Input
          dir="ltr"
          type="url"
          value={authority}
          {...look("authority")}
          maxLength={512}
          autoComplete="off"
          spellCheck={false}
          onChange={(_event, { value }) => setAuthority(value)}
        />
      </Field>
      <ErrorBar error={failure} info={info} />
      {!(isFixed("clientId") && isFixed("authority")) && (
        <div className={styles.actions}>
          <BusyButton
            {...(isPrimary ? { appearance: "primary" as const } : {})}
            busy={isBusy}
            onClick={() => void checkAndSave()}
          >
            {text.checkAndSave}
          </BusyButton>
          <div role="status">
            {checked !== undefined && (
              <Body1 className={styles.checked}>
                <CheckmarkRegular aria-hidden />
                <span className={styles.details}>
                  <WithName sentence={text.checked} name={checked.authorizationEndpointHost} />
                  {checked.tenant !== undefined && (
                    <>
                      {" "}
                      {text.tenant}: <bdi>{checked.tenant}</bdi>
                    </>
                  )}
                </span>
              </Body1>
            )}
          </div>
        </div>
      )}
      {needsRestart && (
        <MessageBar intent="info" layout="multiline">
          <MessageBarBody>{text.restartNeeded}</MessageBarBody>
          <MessageBarActions>
            <Button onClick={() => void auth.restart().catch(setFailure)}>{text.restart}</Button>
          </MessageBarActions>
        </MessageBar>
      )}
    </form>
  );
}
