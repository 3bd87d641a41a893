// The token API at work: get a token for an account, call the API with it, see what came of both.
import { Button } from "@fluentui/react-components";
import { KeyRegular } from "@fluentui/react-icons/svg/key";
import type { AccountSummary } from "../../shared/token-contract.ts";
import { AccountPicker } from "../parts/account-picker.tsx";
import { EmptyState } from "../parts/empty-state.tsx";
import { Page } from "../parts/page.tsx";
import { usePanelStyles } from "../parts/panel.tsx";
import type { PageProps } from "../shell/page-contract.ts";
import { words } from "../words/words.ts";
import { ApiPanel } from "./api-panel.tsx";
import { TokenPanel } from "./token-panel.tsx";
import { useApiCall } from "./use-api-call.ts";
import { useTokenGrant } from "./use-token-grant.ts";

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
  const { columns } = usePanelStyles();
  const { accountId } = account;
  // What helps an account that needs a sign-in is the sign-in.
  const emphasis = account.needsSignIn ? "secondary" : "primary";
  const request = { accountId, scopes: info.graphScopes };
  const events = {
    onStarted: dismiss,
    onGranted: () => announce(words.announce.gotToken),
    onFailed: (error: unknown) => report(error, accountId),
  };
  const grant = useTokenGrant(auth, request, events);
  const apiCall = useApiCall(auth, info, request, events);
  const { protection } = snapshot.status;
  return (
    <div className={columns}>
      {info.exposeTokens && <TokenPanel grant={grant} protection={protection} emphasis={emphasis} />}
      <ApiPanel graphUrl={info.graphUrl} apiCall={apiCall} emphasis={emphasis} />
    </div>
  );
}
