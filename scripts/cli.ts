// `npm run cli -- …`: the command line from the sources. It alone reads the project's `.env`. Without any configuration it uses
// the development tenant of `npm start`: the one that runs, or else one of its own for as long as the command takes.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { get } from "node:https";
import { join } from "node:path";
import { startIdentityProvider, type IdentityProvider } from "../dev/identity-provider/identity-provider.ts";
import { certificateAuthorityFile, openStateDirectory } from "../dev/identity-provider/state-directory.ts";
import { clientId, homeTenantId } from "../dev/identity-provider/tenant-setup.ts";
import {
  developmentState,
  developmentUserData,
  isConfigured,
  readEnvironment,
  root,
} from "./development-tenant.ts";

interface Setup {
  env: NodeJS.ProcessEnv;
  /** Options that come first, so that those of the person go before them. */
  options: string[];
  /** Ends with the command. */
  provider?: IdentityProvider;
}

async function useDevelopmentTenant(): Promise<Setup> {
  const running = await findRunningProvider();
  const provider =
    running === undefined ? await startIdentityProvider({ stateDirectory: developmentState }) : undefined;
  const origin = running ?? provider?.origin ?? "";
  const env = {
    ...process.env,
    LATCHKEY_CLIENT_ID: clientId,
    LATCHKEY_AUTHORITY: `${origin}/${homeTenantId}`,
    LATCHKEY_KNOWN_AUTHORITIES: new URL(origin).host,
    // Of this one child: nothing else on this computer is told to trust it.
    NODE_EXTRA_CA_CERTS: join(developmentState, certificateAuthorityFile),
  };
  return {
    env,
    options: ["--user-data-dir", developmentUserData],
    ...(provider === undefined ? {} : { provider }),
  };
}

/** The origin of the provider that keeps its state there, if it answers under its own certificate. */
async function findRunningProvider(): Promise<string | undefined> {
  const identity = await (await openStateDirectory(developmentState)).readIdentity();
  if (identity === undefined) return undefined;
  const origin = `https://localhost:${String(identity.port)}`;
  const ca = identity.certificate.certificateAuthority;
  const metadata = `${origin}/${homeTenantId}/v2.0/.well-known/openid-configuration`;
  return new Promise((resolve) => {
    const request = get(metadata, { ca, agent: false, timeout: 2_000 }, (response) => {
      response.resume();
      resolve(response.statusCode === 200 ? origin : undefined);
    });
    request.on("timeout", () => request.destroy());
    request.on("error", () => resolve(undefined));
  });
}

const given = process.argv.slice(2);
const environment = readEnvironment();
const { env, options, provider }: Setup = isConfigured(environment)
  ? { env: environment, options: [] }
  : await useDevelopmentTenant();
if (provider !== undefined && given[0] === "sign-in") {
  const [person] = provider.people;
  console.error(
    `Development tenant: sign in as ${person?.username ?? ""}, password ${person?.password ?? ""}`,
  );
}
const child = spawn(process.execPath, [join(root, "src/cli/latchkey.ts"), ...options, ...given], {
  env,
  stdio: "inherit",
});
// The command hears Ctrl+C from the terminal itself, and this process waits for what it makes of it.
process.on("SIGINT", () => undefined);
process.on("SIGTERM", () => child.kill("SIGTERM"));
const [code] = (await once(child, "exit")) as [number | null];
process.exitCode = code ?? 1;
await provider?.close();
