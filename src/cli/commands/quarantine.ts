// `latchkey quarantine`: entries that could not be opened and were moved aside.
import type { Command } from "commander";
import type { QuarantinedEntrySummary } from "../../shared/cache-health.ts";
import type { CommandContext } from "../command-context.ts";
import { listFields } from "../terminal.ts";

const examples = `
Examples:
  latchkey quarantine list
  latchkey quarantine purge

An entry is moved there if it cannot be opened: it was damaged, or its key is gone. Its account has to sign in again. Nothing
is deleted before you say so.`;

export function addQuarantine(program: Command, context: CommandContext): void {
  const quarantine = program
    .command("quarantine")
    .description("Look at what could not be opened, or delete it")
    .addHelpText("after", examples);
  quarantine
    .command("list")
    .description("List what was moved aside")
    .action(() => list(context));
  quarantine
    .command("purge")
    .description("Delete what was moved aside, for good")
    .action(() => purge(context));
}

async function list({ terminal, openSession }: CommandContext): Promise<void> {
  const found = await openSession().withBroker((broker) => broker.quarantined());
  const entries = found.map(({ id, since, bytes }): QuarantinedEntrySummary => ({
    id,
    quarantinedOn: since,
    sizeBytes: bytes,
  }));
  if (entries.length === 0) terminal.note("Nothing was moved aside.");
  terminal.result(entries, () =>
    entries
      .map(({ id, quarantinedOn, sizeBytes }) =>
        listFields([
          ["id", id],
          ["since", new Date(quarantinedOn).toISOString()],
          ["size", `${String(sizeBytes)} bytes`],
        ]),
      )
      .join("\n\n"),
  );
}

async function purge({ terminal, openSession }: CommandContext): Promise<void> {
  const deleted = await openSession().withBroker(async (broker) => {
    const { length } = await broker.quarantined();
    await broker.purgeQuarantine();
    return length;
  });
  terminal.result({ deleted }, () => `Deleted: ${String(deleted)}.`);
}
