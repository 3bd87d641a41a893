// What a script meets when the command line fails: exit codes, errors as data, Ctrl+C, a pipe that is gone, no keyring.
import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PassThrough } from "node:stream";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { signInThroughPages } from "../../dev/identity-provider/browserless-sign-in.ts";
import {
  startIdentityProvider,
  type IdentityProvider,
} from "../../dev/identity-provider/identity-provider.ts";
import { createCli, type Cli, type CliRun } from "../../dev/run-cli.ts";
import { startPrivateKeyring } from "../../scripts/private-keyring.ts";
import type { AuthErrorData } from "../shared/auth-error.ts";
import { runLatchkey } from "./run-latchkey.ts";

// Without a keyring in most of it, as in a container; the data key then lies in a plain file, on Linux only.
describe.runIf(process.platform === "linux")("latchkey, where it fails,", () => {
  let provider: IdentityProvider;
  let folder: string;
  let cli: Cli;
  let said = "";
  const inTheClear = { LATCHKEY_UNSAFELY_ALLOW_PLAINTEXT: "1" };
  const noKeyring = { DBUS_SESSION_BUS_ADDRESS: "unix:path=/nonexistent" };

  const latchkey = async (args: string[], env: NodeJS.ProcessEnv = inTheClear): Promise<CliRun> => {
    const ended = await cli.run(args, env);
    said += ended.stderr;
    return ended;
  };
  /** The exit code, and the error as data, which the person is told as well. */
  const fail = async (...args: string[]): Promise<[number | null, AuthErrorData]> => {
    const { exitCode, stdout, stderr } = await latchkey([...args, "--json"]);
    const { error } = JSON.parse(stdout) as { error: AuthErrorData };
    expect(stderr).toContain(error.message);
    return [exitCode, error];
  };

  beforeAll(async () => {
    provider = await startIdentityProvider();
    folder = await mkdtemp(join(tmpdir(), "latchkey-cli-"));
    cli = await createCli(provider, folder);
    const started = cli.start(["sign-in"], inTheClear);
    const { username = "", password = "" } = provider.people[0] ?? {};
    const { certificateAuthority } = provider;
    await signInThroughPages(await started.signInAddress(), { username, password, certificateAuthority });
    await started.ended;
  });
  afterAll(async () => {
    await provider.close();
    await rm(folder, { recursive: true });
  });
  beforeEach(() => {
    provider.knobs.reset();
  });
  afterEach(() => {
    for (const { kind, value } of provider.issuedSecrets()) expect(said.includes(value), kind).toBe(false);
    said = "";
  });

  const refresh = ["token", "-s", "User.Read", "--force-refresh"];

  it("tells by the exit code whether the person, the network or the provider is needed", async () => {
    provider.knobs.refreshTokens = "reject-interaction";
    expect(await fail(...refresh)).toMatchObject([3, { code: "interaction_required", retryable: false }]);
    provider.knobs.reset();
    provider.knobs.offline = true;
    expect(await fail(...refresh)).toMatchObject([7, { code: "offline", retryable: true }]);
    provider.knobs.reset();
    provider.knobs.tokenStatus = { status: 429, retryAfterSeconds: 60, times: 1 };
    expect(await fail(...refresh)).toMatchObject([10, { code: "throttled" }]);
    expect(await fail("token", "-s", "User.Read", "-a", "nobody")).toMatchObject([
      8,
      { code: "account_not_found" },
    ]);
  });

  it("answers a wrong command line with 2, the sentence, and the way to the help", async () => {
    expect(await fail("token")).toMatchObject([2, { code: "invalid_request" }]);
    const { exitCode, stdout, stderr } = await latchkey(["acounts"]);
    expect([exitCode, stdout]).toEqual([2, ""]);
    expect(stderr).toMatch(/^error: unknown command 'acounts'\n\(Did you mean accounts\?\)\n.*--help/);
    expect(await fail("call", "http://api.example/", "-s", "a")).toMatchObject([2, {}]);
  });

  it("says how to configure it, and takes no folder's `.env` for that", async () => {
    const dotEnv = join(folder, ".env");
    await writeFile(
      dotEnv,
      `LATCHKEY_CLIENT_ID=${provider.clientId}\nLATCHKEY_AUTHORITY=${provider.authority}\n`,
    );
    const nothing = { LATCHKEY_CLIENT_ID: "", LATCHKEY_AUTHORITY: "" };
    const { exitCode, stderr } = await latchkey(["status"], nothing);
    expect(exitCode).toBe(2);
    expect(stderr).toMatch(/not set up yet.*settings of its window.*LATCHKEY_CLIENT_ID/);

    const settings = { version: 1, clientId: provider.clientId, authority: provider.authority };
    await writeFile(join(folder, "settings.json"), JSON.stringify(settings));
    const { stdout } = await latchkey(["status", "--user-data-dir", folder], { ...nothing, ...inTheClear });
    expect(stdout).toContain(provider.authority);
  });

  it("completes commands and options for the shell, without a look at anything", async () => {
    const { stdout } = await cli.start(["complete", "--", "sign-in", "--d"], {
      ...noKeyring,
      LATCHKEY_CLIENT_ID: "",
    }).ended;
    expect(stdout).toMatch(/^--device-code\t.*\n:\d+\n$/);
    expect((await cli.run(["completion", "bash"])).stdout).toContain(
      "complete -F __latchkey_complete latchkey",
    );
  });

  it("ends a sign-in on Ctrl+C at once, and keeps nothing of it", async () => {
    const entries = join(folder, "user-data", "token-cache", "entries");
    const before = await readdir(entries);
    const started = cli.start(["sign-in", "--json"], inTheClear);
    await started.signInAddress();
    started.child.kill("SIGINT");
    const { exitCode, stdout } = await started.ended;
    expect(exitCode).toBe(130);
    expect(JSON.parse(stdout)).toMatchObject({ error: { code: "user_cancelled" } });
    expect(await readdir(entries)).toEqual(before);
  });

  it("does what it was asked to though nobody reads what it says", async () => {
    const started = cli.start(["accounts", "--verbose"], inTheClear);
    started.child.stdout.destroy();
    started.child.stderr.destroy();
    expect((await started.ended).exitCode).toBe(0);
  });

  it("has colours, and a warning before a secret, on a terminal alone", async () => {
    const [output, errorOutput] = [new PassThrough(), new PassThrough()];
    const { clientId, authority, knownAuthority } = provider;
    const environment = {
      ...inTheClear,
      LATCHKEY_CLIENT_ID: clientId,
      LATCHKEY_AUTHORITY: authority,
      LATCHKEY_KNOWN_AUTHORITIES: knownAuthority,
    };
    const { exitCode } = await runLatchkey({
      args: ["token", "-s", "User.Read", "--user-data-dir", join(folder, "user-data")],
      computer: { platform: "linux", environment, homeDirectory: folder },
      input: new PassThrough(),
      output: Object.assign(output, { isTTY: true }),
      errorOutput,
      signal: new AbortController().signal,
    });
    expect(exitCode).toBe(0);
    expect(String(errorOutput.read())).toMatch(/^warning: That token is a secret/);
    const plain = await latchkey(["accounts"]);
    expect(plain.stdout).not.toContain("\u001B");
    expect((await latchkey(["accounts"], { ...inTheClear, FORCE_COLOR: "1" })).stdout).toContain("\u001B[1m");
  });

  it("starts no sign-in that could not be kept, and says what is wrong with the keyring", async () => {
    const args = ["sign-in", "--user-data-dir", join(folder, "bare")];
    const { exitCode, stdout, stderr } = await latchkey(args, noKeyring);
    expect([exitCode, stdout]).toEqual([11, ""]);
    expect(stderr).toMatch(/^error: cache_unavailable: Accounts cannot be kept safely\./);
    const status = await latchkey(["status", "--json", "--user-data-dir", join(folder, "bare")], noKeyring);
    expect(JSON.parse(status.stdout)).toMatchObject({ state: "unavailable", protection: "memory" });
  });

  it("examines what is missing, in a report that names nobody", async () => {
    const bare = ["doctor", "--user-data-dir", join(folder, "bare")];
    const { exitCode, stdout, stderr } = await latchkey(bare, { ...noKeyring, HOME: folder });
    expect(exitCode).toBe(20);
    expect(stdout).toMatch(/^\[failed\] D-Bus session /m);
    expect(stdout).toMatch(/^\[passed\] Identity provider /m);
    expect(stdout).not.toContain(folder);
    expect(stderr).toMatch(/^Running \d+ checks\./);
  });

  it("ends with its own exit code though the keyring never answers", async () => {
    const keyring = await startPrivateKeyring();
    try {
      keyring.hang();
      const args = ["token", "-s", "User.Read", "--user-data-dir", join(folder, "hanging")];
      const { exitCode, stderr } = await latchkey(args, keyring.env);
      expect(stderr).toMatch(
        /^error: cache_unavailable: The accounts cannot be read now\..*\n`latchkey doctor`/,
      );
      expect(exitCode).toBe(11);
    } finally {
      await keyring.stop();
    }
  });
});
