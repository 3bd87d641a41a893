// The window's four states: opening, cannot open, to be set up, open.
import { useEffect, useState } from "react";
import { Button, makeStyles, tokens, typographyStyles } from "@fluentui/react-components";
import type { AuthClient } from "../auth-client.ts";
import { ErrorBar } from "../parts/error-bar.tsx";
import { PageSkeleton } from "../parts/skeletons.tsx";
import { useAccountSnapshot, type AccountSnapshotState } from "../state/use-account-snapshot.ts";
import { useProxyChallenge } from "../state/use-proxy-challenge.ts";
import type { SettingsControl } from "../state/use-settings.ts";
import { words } from "../words/words.ts";
import { AboutDialog } from "./about-dialog.tsx";
import { AppHeader } from "./app-header.tsx";
import { AppShell } from "./app-shell.tsx";
import { Frame } from "./frame.tsx";
import { PageNav } from "./page-nav.tsx";
import { ProxyLoginDialog } from "./proxy-login-dialog.tsx";
import { SetUp } from "./set-up.tsx";

const useStyles = makeStyles({
  heading: typographyStyles.title3,
  retry: { alignSelf: "flex-start", marginTop: tokens.spacingVerticalXS },
});

export interface AppProps {
  auth: AuthClient;
  settings: SettingsControl;
}

export function App({ auth, settings }: AppProps) {
  const challenge = useProxyChallenge(auth);
  const { snapshot, unconfigured, failure, reload } = useAccountSnapshot(auth);
  const info = snapshot?.info ?? unconfigured;
  const [isAbout, setIsAbout] = useState(false);
  useEffect(
    () =>
      auth.onCommand((command) => {
        if (command === "show-about") setIsAbout(true);
      }),
    [auth],
  );

  return (
    <>
      {unconfigured !== undefined ? (
        <SetUp auth={auth} info={unconfigured} settings={settings} />
      ) : snapshot === undefined ? (
        <Opening failure={failure} reload={reload} />
      ) : (
        <AppShell
          auth={auth}
          snapshot={snapshot}
          failure={failure}
          reload={reload}
          settings={settings}
          showAbout={() => setIsAbout(true)}
        />
      )}
      {info !== undefined && (
        <AboutDialog auth={auth} info={info} open={isAbout} onClose={() => setIsAbout(false)} />
      )}
      {challenge !== null && (
        <ProxyLoginDialog
          key={challenge.id}
          challenge={challenge}
          onAnswer={(answer) => void auth.answerProxyChallenge(answer)}
        />
      )}
    </>
  );
}

/** The frame is there from the first paint, and looks as it will when main has answered; until then it opens no page. */
function Opening({ failure, reload }: Pick<AccountSnapshotState, "failure" | "reload">) {
  const styles = useStyles();
  return (
    <Frame
      header={<AppHeader name={document.title} />}
      nav={failure === undefined && <PageNav current="accounts" />}
    >
      {failure === undefined ? (
        <PageSkeleton heading={words.opening} />
      ) : (
        <>
          <h1 className={styles.heading}>{words.cannotOpen}</h1>
          <ErrorBar error={failure} />
          <Button appearance="primary" className={styles.retry} onClick={() => void reload()}>
            {words.tryAgain}
          </Button>
        </>
      )}
    </Frame>
  );
}
