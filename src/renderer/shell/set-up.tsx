// Nobody has said yet who signs people in: the one thing that this window is for until somebody does.
import { Button, makeStyles, tokens } from "@fluentui/react-components";
import { Options32Regular } from "@fluentui/react-icons/svg/options";
import { useEffect, useRef, useState } from "react";
import type { AppInfo } from "../../shared/ipc-contract.ts";
import type { AuthClient } from "../auth-client.ts";
import { ErrorBar } from "../parts/error-bar.tsx";
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
  const [failure, setFailure] = useState<unknown>();
  const heading = useRef<HTMLHeadingElement>(null);
  const text = words.setUp;
  const title = words.windowTitle(text.heading, info.name);

  useEffect(() => {
    document.title = title;
  }, [title]);

  useEffect(() => {
    // The button that was pressed went with the form.
    if (isDone) heading.current?.focus();
  }, [isDone]);

  return (
    <Frame header={<AppHeader name={info.name} />} nav={null}>
      <h1 className={hidden}>{info.name}</h1>
      <HeroCard
        picture={<Options32Regular />}
        heading={isDone ? text.done : text.heading}
        headingRef={heading}
        lead={isDone ? text.doneLead : text.lead}
        action={
          isDone && (
            <Button appearance="primary" onClick={() => void auth.restart().catch(setFailure)}>
              {words.settings.restart}
            </Button>
          )
        }
      >
        <div className={styles.form}>
          {state !== undefined && !isDone && (
            <ProviderForm auth={auth} info={info} state={state} change={change} isPrimary />
          )}
          <ErrorBar error={failure} info={info} />
        </div>
      </HeroCard>
    </Frame>
  );
}
