// The command line as a person has it: processes of its own, the real keyring of this run, the development identity provider.
import { execFile } from "node:child_process";
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { signInThroughPages } from "../../dev/identity-provider/browserless-sign-in.ts";
import {
  startIdentityProvider,
  type IdentityProvider,
} from "../../dev/identity-provider/identity-provider.ts";
import { createMsalApp, readClaims, signIn } from "../../dev/identity-provider/msal-app.ts";
import { createCli, type Cli, type CliRun, type RunningCli } from "../../dev/run-cli.ts";

const run = promisify(execFile);

// The keyring is the private one of this run, which there is on Linux only.
describe.runIf(process.platform === "linux")("latchkey", () => {
  let provider: IdentityProvider;
  let folder: string;
  let cli: Cli;
  /** What all of them said to the person. */
  let said = "";

  const latchkey = async (...args: string[]): Promise<CliRun> => {
    const ended = await cli.run(args);
    said += ended.stderr;
    return ended;
  };
  const json = async (...args: string[]): Promise<unknown> =>
    JSON.parse((await latchkey(...args, "--json")).stdout);
  const browse = async (address: string, at = 0): Promise<void> => {
    const { username = "", password = "" } = provider.people[at] ?? {};
    await signInThroughPages(address, {
      username,
      password,
      certificateAuthority: provider.certificateAuthority,
    });
  };
  const finishSignIn = async (started: RunningCli, at = 0): Promise<CliRun> => {
    await browse(await started.signInAddress(), at);
    const ended = await started.ended;
    said += ended.stderr;
    return ended;
  };

  beforeAll(async () => {
    provider = await startIdentityProvider();
    folder = await mkdtemp(join(tmpdir(), "latchkey-cli-"));
    cli = await createCli(provider, folder);
    await finishSignIn(cli.start(["sign-in", "--verbose"]));
  });
  afterAll(async () => {
    await latchkey("sign-out", "--all");
    await provider.close();
    await rm(folder, { recursive: true });
  });
  beforeEach(() => {
    provider.knobs.reset();
    provider.resetCounters();
  });
  afterEach(() => {
    for (const { kind, value } of provider.issuedSecrets()) expect(said.includes(value), kind).toBe(false);
    for (const { password } of provider.people) expect(said).not.toContain(password);
    said = "";
  });

  it("shows who is signed in, and how the accounts are kept", async () => {
    const { username = "", name = "" } = provider.people[0] ?? {};
    expect(await json("accounts")).toMatchObject([{ username, name, needsSignIn: false }]);
    const { stdout, exitCode } = await latchkey("status");
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/^ {2}state +ready$/m);
    expect(stdout).toMatch(/^ {2}protection +libsecret$/m);
    expect(stdout).toContain(provider.authority);
  });

  it("gives curl a token, alone on standard output, without asking the provider", async () => {
    const { stdout, stderr } = await latchkey("token", "--scope", "User.Read");
    expect(stdout).toMatch(/^[\w-]+\.[\w-]+\.[\w-]+\n$/);
    expect(stderr).toBe("");
    expect(provider.counters.token).toBe(0);
    const certificate = join(folder, "certificate-authority.pem");
    // Not as an argument, which everybody on a computer can read.
    const header = join(folder, "header");
    await writeFile(header, `Authorization: Bearer ${stdout.trim()}\n`, { mode: 0o600 });
    const answer = await run("curl", [
      "-sS",
      "--cacert",
      certificate,
      "-H",
      `@${header}`,
      `${provider.graphUrl}/me`,
    ]);
    expect(JSON.parse(answer.stdout)).toMatchObject({ displayName: provider.people[0]?.name });
  });

  it("refreshes in two processes at once, each of which has a token", async () => {
    // As at Entra: a refresh token that was used stays good.
    provider.knobs.rotateRefreshTokens = false;
    const ask = ["token", "--scope", "User.Read", "--force-refresh"];
    const grants = (await Promise.all([json(...ask), json(...ask)])) as {
      accessToken: string;
      source: string;
    }[];
    expect(grants.map(({ source }) => source)).toEqual(["network", "network"]);
    expect(await json(...ask)).toMatchObject({ source: "network" });
  });

  it("gets a token of the tenant where the account is a guest", async () => {
    const grant = await json("token", "-s", "User.Read", "--tenant", provider.guestTenantId);
    expect(grant).toMatchObject({ tenantId: provider.guestTenantId });
    expect(readClaims((grant as { accessToken: string }).accessToken)["tid"]).toBe(provider.guestTenantId);
  });

  it("calls an API, and meets its claims challenge", async () => {
    provider.knobs.claimsChallenge = true;
    const call = ["call", `${provider.graphUrl}/me`, "-s", "User.Read"];
    const { stdout, exitCode, stderr } = await latchkey(...call);
    expect(JSON.parse(stdout)).toMatchObject({ displayName: provider.people[0]?.name });
    expect({ exitCode, stderr, requests: provider.counters.graph }).toEqual({
      exitCode: 0,
      stderr: "",
      requests: 2,
    });
  });

  it("hands on what an API answers with an error, and says so by the exit code", async () => {
    const { stdout, exitCode, stderr } = await latchkey(
      "call",
      `${provider.graphUrl}/nothing`,
      "-s",
      "User.Read",
      "-d",
      "{}",
      "--json",
    );
    expect(JSON.parse(stdout)).toMatchObject({ status: 404, body: { error: { code: "ResourceNotFound" } } });
    expect([exitCode, stderr]).toEqual([22, "The API answered HTTP 404.\n"]);
  });

  it("signs a second account in through the system's browser, after which one has to be named", async () => {
    const opened = join(folder, "opened");
    await writeFile(join(folder, "xdg-open"), `#!/bin/sh\nprintf %s "$1" > ${opened}\n`, { mode: 0o700 });
    const started = cli.start(["sign-in", "--json"], {
      BROWSER: "any",
      PATH: `${folder}:${process.env["PATH"] ?? ""}`,
    });
    const { stdout } = await finishSignIn(started, 1);
    const { username = "" } = provider.people[1] ?? {};
    expect(JSON.parse(stdout)).toMatchObject({
      username,
      isOtherAccount: false,
      scopes: ["openid", "profile", "User.Read"],
    });
    expect(await readFile(opened, "utf8")).toBe(await started.signInAddress());

    const which = await latchkey("token", "-s", "User.Read");
    expect(which.exitCode).toBe(2);
    expect(which.stderr).toContain("--account");
    expect(await json("sign-out", "--account", username.toUpperCase())).toMatchObject({
      signedOut: [{ username }],
    });
    expect(await json("accounts")).toHaveLength(1);
  });

  it("signs in with a code that is entered elsewhere", async () => {
    const started = cli.start(["sign-in", "--device-code", "--scope", "User.Read"]);
    const [, page = ""] = await started.says(/^Open (\S+) on any device/m);
    const [, code = ""] = await started.says(/^ {2}(\S+)\n/m);
    await browse(`${page}?user_code=${code}`);
    expect((await started.ended).stdout).toBe(`Signed in as ${provider.people[0]?.username ?? ""}\n`);
  });

  it("imports another app's accounts, from a file, a pipe and the stock plugin's place", async () => {
    const app = createMsalApp(provider);
    const { username = "" } = provider.people[1] ?? {};
    await signIn(app, provider, { username });
    const file = join(folder, "msal.json");
    await writeFile(file, app.getTokenCache().serialize());

    expect(await json("import", file)).toMatchObject([{ username }]);
    expect(await json("token", "-s", "User.Read", "-a", username)).toHaveProperty("accessToken");
    const piped = cli.start(["import", "-", "--json"]);
    piped.child.stdin.end(await readFile(file));
    expect(JSON.parse((await piped.ended).stdout)).toMatchObject([{ username }]);
    expect(await json("import", "--stock-cache", file, "--plaintext", "--remove")).toMatchObject([
      { username },
    ]);
    await expect(readFile(file)).rejects.toThrow("ENOENT");
    await latchkey("sign-out", "-a", username);
  });

  it("lists what was moved aside, and deletes it when it is told to", async () => {
    const entries = join(folder, "user-data", "token-cache", "entries");
    for (const name of await readdir(entries)) await writeFile(join(entries, name), "damaged");
    expect(await json("accounts")).toEqual([]);
    expect(await json("quarantine", "list")).toMatchObject([{ sizeBytes: 7 }]);
    expect((await latchkey("quarantine", "purge")).stdout).toBe("Deleted: 1.\n");
    expect(await json("quarantine", "list")).toEqual([]);
  });
});
