// `latchkey sign-out`: one account, or all of them with the data key.
import { Option, type Command } from "commander";
import type { AccountSummary } from "../../shared/token-contract.ts";
import { chooseAccount } from "../account-choice.ts";
import { accountOption } from "../option-values.ts";
import type { CommandContext } from "../command-context.ts";
import { toPrintable } from "../terminal.ts";

interface SignOutCommandOptions {
  account?: string;
  all?: boolean;
  endBrowserSession?: boolean;
}

const examples = `
Examples:
  latchkey sign-out
  latchkey sign-out --account ada@fernhaven.example --end-browser-session
  latchkey sign-out --all

The app's window follows at once: the accounts are the same.`;

export function addSignOut(program: Command, context: CommandContext): void {
  program
    .command("sign-out")
    .description("Sign an account out, here and in the app")
    .addOption(accountOption("account, if there are several and none is the default").conflicts("all"))
    .addOption(new Option("--all", "sign everybody out, and remove the data key"))
    .option("--end-browser-session", "also open the page that ends the browser's session")
    .addHelpText("after", examples)
    .action((options: SignOutCommandOptions) => signOut(context, options));
}

async function signOut(
  { terminal, openSession }: CommandContext,
  { account, all = false, endBrowserSession = false }: SignOutCommandOptions,
): Promise<void> {
  const gone = await openSession().withBroker(async (broker): Promise<AccountSummary[]> => {
    if (all) {
      const accounts = await broker.accounts();
      await broker.signOutAll({ endBrowserSession });
      return accounts;
    }
    const chosen = await chooseAccount(broker, account);
    await broker.signOut(chosen.accountId, { endBrowserSession });
    return [chosen];
  });
  terminal.result({ signedOut: gone.map(({ accountId, username }) => ({ accountId, username })) }, () =>
    gone.length === 0
      ? "Nobody was signed in."
      : gone.map(({ username }) => toPrintable(`Signed out ${username}`)).join("\n"),
  );
}
