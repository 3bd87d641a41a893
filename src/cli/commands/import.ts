// `latchkey import`: takes over the accounts of another app that uses MSAL.
import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import type { Command } from "commander";
import { AuthError } from "../../shared/auth-error.ts";
import type { CommandContext } from "../command-context.ts";
import { describeAccounts } from "./accounts.ts";

interface ImportOptions {
  stockCache?: string;
  serviceName?: string;
  accountName?: string;
  plaintext?: boolean;
  remove?: boolean;
}

const examples = `
Examples:
  latchkey import msal-cache.json
  decrypt-elsewhere | latchkey import -
  latchkey import --stock-cache ~/.my-app/cache.json --service-name my-app --account-name my-account

FILE holds MSAL's unified JSON (Account, RefreshToken and so on). --stock-cache is what the app gave to PersistenceCreator of
msal-node-extensions. What is imported are the accounts of this client id; those that are here already stay as they are.`;

export function addImport(program: Command, context: CommandContext): void {
  program
    .command("import")
    .description("Take over the accounts of another app that uses MSAL")
    .argument("[file]", "MSAL's token cache as JSON; - for standard input")
    .option("--stock-cache <path>", "cachePath of msal-node-extensions' PersistenceCreator")
    .option("--service-name <name>", "its serviceName; macOS and Linux")
    .option("--account-name <name>", "its accountName; macOS and Linux")
    .option("--plaintext", "it was used with usePlaintextFileOnLinux")
    .option("--remove", "remove the other app's cache once all of it is kept here")
    .addHelpText("after", examples)
    .action((file: string | undefined, options: ImportOptions) => importAccounts(context, file, options));
}

async function importAccounts(
  context: CommandContext,
  file: string | undefined,
  options: ImportOptions,
): Promise<void> {
  const { stockCache, serviceName = "", accountName = "", plaintext = false, remove = false } = options;
  if ((file === undefined) === (stockCache === undefined))
    throw new AuthError("invalid_request", "Name either a file or --stock-cache.");
  if (file !== undefined && Object.keys(options).length > 0)
    throw new AuthError(
      "invalid_request",
      "These options belong to --stock-cache, and no file goes with them.",
    );
  const { terminal, openSession } = context;
  const session = openSession();
  const serialized = file === undefined ? "" : await readCache(context, file);
  const accounts = await session.withBroker(
    (broker) =>
      stockCache === undefined
        ? broker.importCache(serialized)
        : broker.importStockCache(
            { cachePath: resolve(stockCache), serviceName, accountName, isPlaintext: plaintext },
            { remove },
          ),
    { mustKeep: true },
  );
  terminal.note(`Imported: ${String(accounts.length)}.`);
  terminal.result(accounts, () => describeAccounts(terminal, accounts));
}

async function readCache({ readInput }: CommandContext, file: string): Promise<string> {
  if (file === "-") return (await readInput()).toString("utf8");
  try {
    return await readFile(file, "utf8");
  } catch (cause) {
    throw new AuthError("invalid_request", "The file to import cannot be read.", { cause });
  }
}
