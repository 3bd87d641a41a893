// `latchkey doctor`: looks at everything that signing in and staying signed in depends on. Changes nothing.
import type { Command } from "commander";
import { doctorCheckIds, worstResult } from "../../shared/doctor-contract.ts";
import { formatDoctorReport } from "../../shared/doctor-report.ts";
import { keyringServiceName } from "../../main/config.ts";
import { untilAborted } from "../../main/network/abort-scope.ts";
import { createFetchNetworkClient } from "../../main/network/fetch-network-client.ts";
import type { CommandContext } from "../command-context.ts";
import { obeysEnvironmentProxy } from "../environment-proxy.ts";
import { checkFailedExitCode } from "../exit-codes.ts";
import { version } from "../version.ts";

const examples = `
Examples:
  latchkey doctor
  latchkey doctor > report.txt      for a bug report: there are no names, tokens or keys in it
  latchkey doctor --json | jq '.checks[] | select(.result == "failed")'

It works where nothing else does: without a keyring, a network or a configuration. The exit code is 20 if a check has failed.`;

export function addDoctor(program: Command, context: CommandContext): void {
  program
    .command("doctor")
    .description("Check keyring, folders, network and provider, and say what to do")
    .addHelpText("after", examples)
    .action(() => examine(context));
}

async function examine({ terminal, signal, openSession, endWith }: CommandContext): Promise<void> {
  const { config, cacheDirectory, environment } = openSession();
  // Only here: help and tokens can do without.
  const { runDoctor } = await import("../../main/doctor/doctor.ts");
  const { unsafelyAllowPlaintext, provider } = config;
  terminal.note(
    `Running ${String(doctorCheckIds.length)} checks. That takes some seconds where something does not answer.`,
  );
  const running = runDoctor({
    cache: { directory: cacheDirectory, serviceName: keyringServiceName, unsafelyAllowPlaintext },
    provider,
    networkClient: createFetchNetworkClient(fetch),
    versions: { latchkey: version },
    environment,
    ...(obeysEnvironmentProxy ? { usesEnvironmentProxy: true } : {}),
  });
  const report = await untilAborted(signal, running);
  terminal.result(report, () => formatDoctorReport(report).trimEnd());
  if (worstResult(report) === "failed") endWith(checkFailedExitCode);
}
