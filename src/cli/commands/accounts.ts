// `latchkey accounts`: who is signed in.
import type { Command } from "commander";
import type { AccountSummary } from "../../shared/token-contract.ts";
import type { CommandContext } from "../command-context.ts";
import { listFields, toPrintable, type Terminal } from "../terminal.ts";

const examples = `
Examples:
  latchkey accounts
  latchkey accounts --json | jq -r '.[].username'`;

export function addAccounts(program: Command, context: CommandContext): void {
  program
    .command("accounts")
    .description("List the accounts that are signed in")
    .addHelpText("after", examples)
    .action(() => listAccounts(context));
}

async function listAccounts({ terminal, openSession }: CommandContext): Promise<void> {
  const { accounts, status } = await openSession().withBroker(async (broker) => ({
    accounts: await broker.accounts(),
    status: await broker.status(),
  }));
  if (status.advice !== undefined) terminal.warn(`The accounts may not be all there are. ${status.advice}`);
  else if (accounts.length === 0) terminal.note("Nobody is signed in. Sign in with `latchkey sign-in`.");
  terminal.result(accounts, () => describeAccounts(terminal, accounts));
}

/** One paragraph each. */
export function describeAccounts(terminal: Terminal, accounts: AccountSummary[]): string {
  const paragraphs = accounts.map(({ username, name, tenantId, accountId, needsSignIn, isDefault }) => {
    const fields = [
      ["name", name],
      ["tenant", tenantId],
      ["id", accountId],
      ["default", isDefault ? "yes" : undefined],
      ["state", needsSignIn ? "has to sign in again" : "signed in"],
    ] as const;
    return `${terminal.heading(toPrintable(username))}\n${listFields(fields)}`;
  });
  return paragraphs.join("\n\n");
}
