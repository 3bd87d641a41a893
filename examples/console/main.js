// Signs in, says who is signed in, and asks Microsoft Graph for their name. Run again, it asks nobody to sign in.
import { homedir } from "node:os";
import { join } from "node:path";
import { AuthError, openTokenBroker } from "latchkey/broker";
import { authority, clientId, graphUrl, knownAuthorities, scopes } from "./config.js";

const broker = await openTokenBroker({
  clientId,
  authority,
  knownAuthorities,
  cache: {
    directory: join(homedir(), ".latchkey-console-example"),
    serviceName: "latchkey-console-example",
  },
  openBrowser: async (url) => console.log(`Open this address in your browser:\n\n${url}\n`),
});

async function signIn() {
  if (!process.argv.includes("--device-code")) return broker.signIn({ scopes });
  return broker.signInWithDeviceCode({ scopes }, { onDeviceCode: ({ message }) => console.log(message) });
}

/** A token without the person if that can be had, else with them. */
async function getToken() {
  const [account] = await broker.accounts();
  if (account === undefined) return signIn();
  try {
    return await broker.getToken({ accountId: account.accountId, scopes });
  } catch (error) {
    if (error instanceof AuthError && error.code === "interaction_required") return signIn();
    throw error;
  }
}

try {
  if (process.argv.includes("--sign-out")) {
    await broker.signOutAll();
    console.log("Nobody is signed in.");
  } else {
    const { accessToken, source } = await getToken();
    const { advice } = await broker.status();
    if (advice !== undefined) console.error(advice);
    for (const { username } of await broker.accounts()) console.log(`Signed in: ${username}`);
    const answer = await fetch(`${graphUrl}/me`, { headers: { authorization: `Bearer ${accessToken}` } });
    const { displayName } = await answer.json();
    console.log(`Graph says: ${displayName} (the token came from: ${source})`);
  }
} catch (error) {
  if (!(error instanceof AuthError)) throw error;
  console.error(`${error.code}: ${error.message}`);
  process.exitCode = 1;
} finally {
  await broker.close();
}
