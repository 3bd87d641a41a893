// The window's three states: opening, cannot open, open.
import { Button, makeStyles, tokens, typographyStyles } from "@fluentui/react-components";
import type { AuthClient } from "../auth-client.ts";
import { ErrorBar } from "../parts/error-bar.tsx";
import { PageSkeleton } from "../parts/skeletons.tsx";
import { useAccountSnapshot, type AccountSnapshotState } from "../state/use-account-snapshot.ts";
import { useProxyChallenge } from "../state/use-proxy-challenge.ts";
import type { ThemeChoice } from "../state/use-theme.ts";
import { words } from "../words/words.ts";
import { AppHeader } from "./app-header.tsx";
import { AppShell } from "./app-shell.tsx";
import { Frame } from "./frame.tsx";
import { PageNav } from "./page-nav.tsx";
import { ProxyLoginDialog } from "./proxy-login-dialog.tsx";

const useStyles = makeStyles({
  heading: typographyStyles.title3,
  retry: { alignSelf: "flex-start", marginTop: tokens.spacingVerticalXS },
});

export interface AppProps {
  auth: AuthClient;
  theme: ThemeChoice;
}

export function App({ auth, theme }: AppProps) {
  const challenge = useProxyChallenge(auth);
  const { snapshot, failure, reload } = useAccountSnapshot(auth);

  return (
    <>
      {snapshot === undefined ? (
        <Opening failure={failure} reload={reload} />
      ) : (
        <AppShell auth={auth} snapshot={snapshot} failure={failure} reload={reload} theme={theme} />
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
        <PageSkeleton />
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
