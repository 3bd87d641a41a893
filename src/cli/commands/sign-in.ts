// `latchkey sign-in`: in the browser, or with a code that is entered on another device.
import { Option, type Command } from "commander";
import { chooseAccount } from "../account-choice.ts";
import { accountOption, scopeOption } from "../option-values.ts";
import type { CommandContext } from "../command-context.ts";
import { toPrintable } from "../terminal.ts";

interface SignInOptions {
  deviceCode?: boolean;
  browser: boolean;
  scope?: string[];
  account?: string;
  loginHint?: string;
}

const examples = `
Examples:
  latchkey sign-in
  latchkey sign-in --device-code                      where no browser can be opened, as over SSH
  latchkey sign-in --account ada@fernhaven.example    once more, as an account that has to sign in again
  latchkey sign-in --scope "User.Read Mail.Read"      with consent to more at once`;

export function addSignIn(program: Command, context: CommandContext): void {
  program
    .command("sign-in")
    .description("Sign in in the browser, or with a code on another device")
    .addOption(scopeOption("permission to ask for; default: those that the app's window asks for"))
    .addOption(accountOption("account that is meant, if it is known already"))
    .addOption(
      new Option("--login-hint <user>", "user name to fill in in the browser").conflicts("deviceCode"),
    )
    .addOption(new Option("--device-code", "show a code to enter on another device (RFC 8628)"))
    .addOption(new Option("--no-browser", "open no browser, only print the address").conflicts("deviceCode"))
    .addHelpText("after", examples)
    .action((options: SignInOptions) => signIn(context, options));
}

async function signIn(
  { terminal, signal, openSession }: CommandContext,
  options: SignInOptions,
): Promise<void> {
  const { config, withBroker } = openSession();
  const { scope = config.graphScopes, account, loginHint } = options;
  const how = { mustKeep: true, isBrowserLeftClosed: !options.browser };
  const { isOtherAccount, scopes, ...summary } = await withBroker(async (broker) => {
    const meant = account === undefined ? undefined : await chooseAccount(broker, account);
    const request = { scopes: scope, ...(meant === undefined ? {} : { accountId: meant.accountId }) };
    const grant =
      options.deviceCode === true
        ? await broker.signInWithDeviceCode(request, {
            signal,
            onDeviceCode: ({ verificationUri, userCode }) => {
              terminal.note(`Open ${toPrintable(verificationUri)} on any device and enter the code\n`);
              terminal.note(`  ${toPrintable(userCode)}\n`);
            },
          })
        : await broker.signIn(loginHint === undefined ? request : { ...request, loginHint }, { signal });
    const { accountId } = grant;
    const found = (await broker.accounts()).find((each) => each.accountId === accountId);
    return {
      ...(found ?? { accountId, username: "" }),
      scopes: grant.scopes,
      isOtherAccount: grant.isOtherAccount,
    };
  }, how);
  if (isOtherAccount) terminal.warn("Somebody else has signed in than was meant. Both accounts are kept.");
  terminal.result({ ...summary, scopes, isOtherAccount }, () =>
    toPrintable(`Signed in as ${summary.username || summary.accountId}`),
  );
}
