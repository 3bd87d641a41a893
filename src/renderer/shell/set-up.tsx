// Nobody has said yet who signs people in: the one thing that this window is for until somebody does.
import { makeStyles, tokens } from "@fluentui/react-components";
import { Options32Regular } from "@fluentui/react-icons/svg/options";
import { useEffect } from "react";
import type { AppInfo } from "../../shared/ipc-contract.ts";
import type { AuthClient } from "../auth-client.ts";
import { HeroCard } from "../parts/hero-card.tsx";
import { useHiddenStyle } from "../parts/hidden-style.ts";
import { ProviderForm } from "../settings/provider-form.tsx";
import type { SettingsControl } from "../state/use-settings.ts";
import { words } from "../words/words.ts";
import { AppHeader } from "./app-header.tsx";
import { Frame } from "./frame.tsx";

const useStyles = makeStyles({ form: { marginTop: tokens.spacingVerticalL } });

export interface SetUpProps {
  auth: AuthClient;
  info: AppInfo;
  settings: SettingsControl;
}

export function SetUp({ auth, info, settings: { state, change } }: SetUpProps) {
  const styles = useStyles();
  const { hidden } = useHiddenStyle();
  const isDone = state?.needsRestart === true;
  const text = words.setUp;
  const title = words.windowTitle(text.heading, info.name);

  useEffect(() => {
    document.title = title;
  }, [title]);

  return (
    <Frame header={<AppHeader name={info.name} />} nav={null}>
      <h1 className={hidden}>{info.name}</h1>
      <HeroCard
        picture={<Options32Regular />}
        heading={isDone ? text.done : text.heading}
        lead={isDone ? text.doneLead : text.lead}
        action={null}
      >
        <div className={styles.form}>
          {state !== undefined && (
            <ProviderForm auth={auth} info={info} state={state} change={change} isPrimary />
          )}
        </div>
      </HeroCard>
    </Frame>
  );
}
