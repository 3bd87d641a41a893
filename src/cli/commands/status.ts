// `latchkey status`: which identity provider is set up, how the cache is, and how it is protected.
import type { Command } from "commander";
import type { CommandContext } from "../command-context.ts";
import { listFields } from "../terminal.ts";

const examples = `
Examples:
  latchkey status
  latchkey status --json | jq -r .state`;

export function addStatus(program: Command, context: CommandContext): void {
  program
    .command("status")
    .description("Show the configuration, and how accounts are kept")
    .addHelpText("after", examples)
    .action(() => showStatus(context));
}

async function showStatus({ terminal, openSession }: CommandContext): Promise<void> {
  const { config, userData, withBroker } = openSession();
  const {
    counters: _ofThisProcess,
    nativeBroker: _ofTheApp,
    ...status
  } = await withBroker((broker) => broker.status());
  const shown = { ...config.provider, userDataDirectory: userData, ...status };
  terminal.result(shown, () =>
    listFields([
      ["authority", shown.authority],
      ["client id", shown.clientId],
      ["state", status.state],
      ["protection", status.protection],
      ["accounts", String(status.accounts)],
      ["quarantined", String(status.quarantined)],
      ["user data", userData],
      ["cache", status.directory],
      ["advice", status.advice],
    ]),
  );
}
