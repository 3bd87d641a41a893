// `latchkey token`: an access token, alone on standard output.
import type { Command } from "commander";
import type { TokenRequest } from "../../shared/token-contract.ts";
import { chooseAccount } from "../account-choice.ts";
import { accountOption, scopeOption } from "../option-values.ts";
import type { CommandContext } from "../command-context.ts";

export interface TokenOptions {
  scope: string[];
  account?: string;
  tenant?: string;
  claims?: string;
  forceRefresh?: boolean;
}

const examples = `
Examples:
  curl -H "Authorization: Bearer $(latchkey token --scope User.Read)" https://graph.microsoft.com/v1.0/me
  latchkey token --scope User.Read --account ada@fernhaven.example --tenant contoso.example
  latchkey token --scope User.Read --json | jq .expiresOn

A token lets whoever has it act as you until it expires. Nobody is asked anything: where the person has to sign in again, the
exit code is 3.`;

/** Options that say which token; `call` has them as well. */
export function addTokenOptions(command: Command): Command {
  return command
    .addOption(
      scopeOption("permission that the token is for; several times for several").makeOptionMandatory(),
    )
    .addOption(accountOption("account, if there are several and none is the default"))
    .option("--tenant <tenant>", "tenant where the account is a guest, its id or domain; default: its home");
}

export function addToken(program: Command, context: CommandContext): void {
  addTokenOptions(program.command("token"))
    .description("Print an access token")
    .option("--claims <json>", "what a claims challenge asks for, as JSON")
    .option("--force-refresh", "ask the identity provider even if a kept token is still good")
    .addHelpText("after", examples)
    .action((options: TokenOptions) => printToken(context, options));
}

async function printToken({ terminal, openSession }: CommandContext, options: TokenOptions): Promise<void> {
  const grant = await openSession().withBroker(async (broker) => {
    const { accountId } = await chooseAccount(broker, options.account);
    return broker.getToken(toTokenRequest(accountId, options));
  });
  terminal.result(grant, () => grant.accessToken);
  if (terminal.isOutputTerminal) {
    terminal.warn(
      "That token is a secret, and your terminal may keep what it shows. Better give it to a program.",
    );
  }
}

export function toTokenRequest(
  accountId: string,
  { scope, tenant, claims, forceRefresh }: TokenOptions,
): TokenRequest {
  return {
    accountId,
    scopes: scope,
    ...(tenant === undefined ? {} : { tenantId: tenant }),
    ...(claims === undefined ? {} : { claims }),
    ...(forceRefresh === undefined ? {} : { forceRefresh }),
  };
}
