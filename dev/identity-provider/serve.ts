// `npm run idp`: the development identity provider by itself, until it is told to stop.
import { join } from "node:path";
import type { IdentityProvider } from "./contract.ts";
import { startIdentityProvider } from "./identity-provider.ts";
import { parseServeArguments, usage } from "./serve-arguments.ts";
import { certificateAuthorityFile } from "./state-directory.ts";

const parsed = parseServeArguments(process.argv.slice(2));
switch (parsed.kind) {
  case "help":
    console.log(usage);
    break;
  case "wrong":
    console.error(`${parsed.message}\n\n${usage}`);
    process.exitCode = 2;
    break;
  case "serve":
    await serve(parsed.port, parsed.stateDirectory);
    break;
}

async function serve(port?: number, stateDirectory?: string): Promise<void> {
  let provider: IdentityProvider;
  try {
    provider = await startIdentityProvider({
      ...(port !== undefined && { port }),
      ...(stateDirectory !== undefined && { stateDirectory }),
      controlApi: true,
      log: (line) => console.log(`${new Date().toISOString().slice(11, 19)} ${line}`),
    });
  } catch (error) {
    console.error(`Cannot start. ${error instanceof Error ? error.message : "No reason was given."}`);
    process.exitCode = 1;
    return;
  }
  const stop = (): void => {
    process.off("SIGINT", stop).off("SIGTERM", stop);
    void provider.close().then(() => console.log("Stopped."));
  };
  process.on("SIGINT", stop).on("SIGTERM", stop);
  console.log(describe(provider, stateDirectory));
}

function describe(provider: IdentityProvider, stateDirectory: string | undefined): string {
  const people = provider.people.map(({ username, name }) => `  ${username}  (${name})`).join("\n");
  const trust =
    stateDirectory === undefined
      ? "in memory only; --state writes it to a file"
      : join(stateDirectory, certificateAuthorityFile);
  const nodeTrust = stateDirectory === undefined ? "" : `\n  export NODE_EXTRA_CA_CERTS=${trust}`;
  return `Development identity provider. Nothing here is a real Microsoft account.

Authority      ${provider.authority}
Client id      ${provider.clientId}
Guest tenant   ${provider.guestTenantId}
Graph          ${provider.graphUrl}
Certificate    ${trust}
SPKI SHA-256   ${provider.spkiFingerprint}
Knobs          ${provider.origin}/dev/knobs (GET, POST application/json, DELETE)
Counters       ${provider.origin}/dev/counters

People, all with the password ${provider.people[0]?.password}:
${people}

To point Latchkey at it:
  export LATCHKEY_CLIENT_ID=${provider.clientId}
  export LATCHKEY_AUTHORITY=${provider.authority}
  export LATCHKEY_KNOWN_AUTHORITIES=${provider.knownAuthority}
  export LATCHKEY_GRAPH_URL=${provider.graphUrl}${nodeTrust}

To point examples/web-app at it, in its config.json:
  "clientId": "${provider.webClient.clientId}",
  "authority": "${provider.authority}",
  "knownAuthorities": ["${provider.knownAuthority}"],
  "graphUrl": "${provider.graphUrl}"
and in its .env:
  CLIENT_SECRET=${provider.webClient.clientSecret}

Ready. Ctrl+C stops it.`;
}
