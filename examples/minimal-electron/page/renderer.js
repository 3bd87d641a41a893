// The page: no framework, no bundler. Main serves `latchkey/renderer` under this address.
import { createTokenClient } from "./latchkey/renderer.js";
import { graphUrl, scopes } from "./config.js";

const auth = createTokenClient();
const find = (id) => document.querySelector(`#${id}`);
const say = (text) => (find("answer").textContent = text);

let account;

async function showAccount() {
  [account] = await auth.accounts();
  find("account").textContent = account ? `Signed in: ${account.username}` : "Nobody is signed in.";
  find("sign-in").disabled = account !== undefined;
  find("call").disabled = find("sign-out").disabled = account === undefined;
}

async function callGraph() {
  const { accessToken } = await auth.getToken({ accountId: account.accountId, scopes });
  const answer = await fetch(`${graphUrl}/me`, { headers: { authorization: `Bearer ${accessToken}` } });
  say((await answer.json()).displayName);
}

/** Whatever goes wrong is an AuthError, whose message says what to do. */
const onClick = (id, work) =>
  find(id).addEventListener("click", () => {
    say("");
    work().catch((error) => say(error.message));
  });

onClick("sign-in", () => auth.signIn({ scopes }));
onClick("call", callGraph);
onClick("sign-out", () => auth.signOut(account.accountId));
auth.onChange(showAccount);
await showAccount();
