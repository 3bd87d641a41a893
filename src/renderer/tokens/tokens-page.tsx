// The token API at work: ask for a token as an app does, see what it is, call the API with it, take the code away.
import { useState } from "react";
import { Button, makeStyles, mergeClasses } from "@fluentui/react-components";
import { KeyRegular } from "@fluentui/react-icons/svg/key";
import type { AccountSummary } from "../../shared/token-contract.ts";
import { AccountPicker } from "../parts/account-picker.tsx";
import { EmptyState } from "../parts/empty-state.tsx";
import { Page } from "../parts/page.tsx";
import { usePanelStyles } from "../parts/panel.tsx";
import type { PageProps } from "../shell/page-contract.ts";
import { words } from "../words/words.ts";
import { ApiPanel } from "./api-panel.tsx";
import { writeSnippet } from "./call-snippet.ts";
import { DecodedPanel } from "./decoded-panel.tsx";
import { RequestPanel } from "./request-panel.tsx";
import { SnippetPanel } from "./snippet-panel.tsx";
import { TokenPanel } from "./token-panel.tsx";
import { TokenlessPanel } from "./tokenless-panel.tsx";
import { useApiCall } from "./use-api-call.ts";
import { useTokenChoices } from "./use-token-choices.ts";
import { useTokenGrant } from "./use-token-grant.ts";

const useStyles = makeStyles({
  // An answer may be long: what stands beside it does not grow with it.
  ownHeights: { alignItems: "start" },
});

export function TokensPage(props: PageProps) {
  const { info, account, signIn, focus } = props;
  return (
    <Page
      name="tokens"
      info={info}
      focus={focus}
      lead={words.lead.tokens}
      actions={<AccountPicker {...props} />}
    >
      {account === undefined ? (
        <EmptyState
          picture={<KeyRegular fontSize={48} />}
          heading={words.nobody.heading}
          lead={words.nobody.tokens}
          action={
            <Button
              ref={focus.refs["sign-in"]}
              appearance="primary"
              disabledFocusable={signIn.waiting}
              onClick={() => signIn.start()}
            >
              {words.signIn}
            </Button>
          }
        />
      ) : (
        <AccountTokens key={account.accountId} {...props} account={account} />
      )}
    </Page>
  );
}

/** What was got for one account; another account begins anew. */
function AccountTokens(props: PageProps & { account: AccountSummary }) {
  const { auth, info, snapshot, account, report, dismiss, announce } = props;
  const { graphUrl, graphScopes, exposeTokens } = info;
  const styles = useStyles();
  const { columns } = usePanelStyles();
  const { accountId } = account;
  const [path, setPath] = useState("/me");
  const chosen = useTokenChoices(accountId, graphScopes);
  const { request } = chosen;
  const events = {
    onStarted: dismiss,
    onGranted: () => announce(words.announce.gotToken),
    onFailed: (error: unknown) => report(error, accountId),
  };
  const grant = useTokenGrant(auth, request, events);
  const apiCall = useApiCall(auth, info, request, {
    ...events,
    onFailed: (error) => report(error, accountId, true),
  });
  // What helps an account that needs a sign-in is the sign-in; of two requests, the token's comes first.
  const emphasis = account.needsSignIn ? "secondary" : "primary";
  return (
    <>
      <div className={columns}>
        {exposeTokens ? (
          <>
            <RequestPanel {...chosen} allowed={graphScopes} grant={grant} emphasis={emphasis} />
            <TokenPanel {...props} grant={grant} canAsk={request !== undefined} />
          </>
        ) : (
          <TokenlessPanel {...chosen} />
        )}
      </div>
      {grant.facts !== undefined && <DecodedPanel decoded={grant.facts.decoded} />}
      <div className={mergeClasses(columns, styles.ownHeights)}>
        <ApiPanel
          graphUrl={graphUrl}
          apiCall={apiCall}
          path={path}
          onPath={setPath}
          protection={snapshot.status.protection}
          isTokenless={!exposeTokens}
          canCall={request !== undefined}
          emphasis={exposeTokens ? "secondary" : emphasis}
        />
        <SnippetPanel
          code={request && writeSnippet({ request, graphUrl, path, exposeTokens })}
          onCopied={() => announce(words.copied)}
        />
      </div>
    </>
  );
}
