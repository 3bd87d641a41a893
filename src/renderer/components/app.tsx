// The window's three states: opening, cannot open, open.
import { Button, makeStyles, Spinner, tokens, typographyStyles } from "@fluentui/react-components";
import type { AuthClient } from "../auth-client.ts";
import { useAccountSnapshot, type AccountSnapshotState } from "../state/use-account-snapshot.ts";
import { useProxyChallenge } from "../state/use-proxy-challenge.ts";
import { words } from "../words.ts";
import { AccountWindow } from "./account-window.tsx";
import { ErrorBar } from "./error-bar.tsx";
import { ProxyLoginDialog } from "./proxy-login-dialog.tsx";

const useStyles = makeStyles({
  centered: {
    boxSizing: "border-box",
    minHeight: "100vh",
    display: "flex",
    flexDirection: "column",
    alignItems: "center",
    justifyContent: "center",
    gap: tokens.spacingVerticalXL,
    padding: tokens.spacingHorizontalXXL,
    backgroundColor: tokens.colorNeutralBackground3,
  },
  heading: { ...typographyStyles.title3, textAlign: "center" },
  error: { width: "100%", maxWidth: "560px" },
});

export function App({ auth }: { auth: AuthClient }) {
  const challenge = useProxyChallenge(auth);
  const { snapshot, failure, reload } = useAccountSnapshot(auth);

  return (
    <>
      {snapshot === undefined ? (
        <Opening failure={failure} reload={reload} />
      ) : (
        <AccountWindow auth={auth} snapshot={snapshot} failure={failure} reload={reload} />
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

function Opening({ failure, reload }: Pick<AccountSnapshotState, "failure" | "reload">) {
  const styles = useStyles();
  return (
    <main className={styles.centered}>
      {failure === undefined ? (
        <Spinner label={words.opening} delay={300} />
      ) : (
        <>
          <h1 className={styles.heading}>{words.cannotOpen}</h1>
          <div className={styles.error}>
            <ErrorBar error={failure} />
          </div>
          <Button appearance="primary" onClick={() => void reload()}>
            {words.tryAgain}
          </Button>
        </>
      )}
    </main>
  );
}
