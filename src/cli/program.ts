// The command line's grammar: its commands, their options and their help. What each one does: src/cli/commands.
import tab from "@bomb.sh/tab/commander";
import { Command } from "commander";
import { addAccounts } from "./commands/accounts.ts";
import { addCall } from "./commands/call.ts";
import { addDoctor } from "./commands/doctor.ts";
import { addImport } from "./commands/import.ts";
import { addQuarantine } from "./commands/quarantine.ts";
import { addSignIn } from "./commands/sign-in.ts";
import { addSignOut } from "./commands/sign-out.ts";
import { addStatus } from "./commands/status.ts";
import { addToken } from "./commands/token.ts";
import type { CommandContext } from "./command-context.ts";
import type { GlobalOptions } from "./session.ts";
import type { Terminal } from "./terminal.ts";
import { version } from "./version.ts";

const examples = `
Examples:
  latchkey sign-in
  curl -H "Authorization: Bearer $(latchkey token --scope User.Read)" https://graph.microsoft.com/v1.0/me
  latchkey call https://graph.microsoft.com/v1.0/me --scope User.Read
  latchkey accounts --json

It works with the accounts of the Latchkey app, at the same time as the app. Results are on standard output, everything
else on standard error; each kind of error has an exit code of its own (docs/cli.md).`;

const completionExamples = `
Examples:
  source <(latchkey completion bash)      in ~/.bashrc; needs the package bash-completion
  source <(latchkey completion zsh)       in ~/.zshrc, after compinit
  latchkey completion fish > ~/.config/fish/completions/latchkey.fish
  latchkey completion powershell | Out-String | Invoke-Expression`;

/** @param createContext is handed the options that every command has, as they are asked for */
export function createProgram(
  createContext: (readOptions: () => GlobalOptions) => CommandContext,
  terminal: Terminal,
): Command {
  const program = new Command("latchkey");
  program
    .description("Accounts and access tokens of Microsoft Entra ID, as the Latchkey app has them.")
    .version(version, "--version", "print the version")
    .option("--json", "print the result, or the error, as JSON")
    .option("--user-data-dir <folder>", "the app's user data folder, if it is not the usual one")
    .option("--verbose", "print the log on standard error")
    .helpOption("-h, --help", "print help; each command has its own")
    .addHelpText("after", examples)
    .showHelpAfterError("(`latchkey --help` and `latchkey <command> --help` tell more)")
    .configureOutput({
      writeOut: (text) => terminal.write("output", text),
      writeErr: (text) => terminal.write("error", text),
    })
    .configureHelp({ styleTitle: (title) => terminal.heading(title), showGlobalOptions: true })
    .exitOverride();
  const context = createContext(() => program.opts<GlobalOptions>());
  const addCommands = [
    addSignIn,
    addAccounts,
    addToken,
    addCall,
    addSignOut,
    addStatus,
    addDoctor,
    addImport,
    addQuarantine,
  ];
  for (const add of addCommands) add(program, context);
  // Adds `completion`, and `complete`, which the scripts that it prints ask.
  tab(program, { completionCommandName: "completion" });
  program.commands.find((each) => each.name() === "completion")?.addHelpText("after", completionExamples);
  return program;
}
