import { mkdtemp, readdir, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { IdentityProvider, IdentityProviderOptions } from "./contract.ts";
import { startIdentityProvider } from "./identity-provider.ts";
import { createMsalApp, heldRefreshToken, refresh, signIn } from "./msal-app.ts";

describe("stateDirectory", () => {
  let parent: string;
  let directory: string;
  const running: IdentityProvider[] = [];
  beforeEach(async () => {
    parent = await mkdtemp(join(tmpdir(), "identity-provider-"));
    directory = join(parent, "state");
  });
  afterEach(async () => {
    await Promise.all(running.splice(0).map((provider) => provider.close()));
    await rm(parent, { recursive: true });
  });

  async function start(options: IdentityProviderOptions = {}): Promise<IdentityProvider> {
    const provider = await startIdentityProvider({ stateDirectory: directory, ...options });
    running.push(provider);
    return provider;
  }

  it("keeps people signed in over a restart: port, certificate, keys and refresh tokens stay", async () => {
    const first = await start();
    const app = createMsalApp(first);
    const { account, accessToken } = await signIn(app, first);
    await first.close();

    const second = await start();
    expect(second.origin).toBe(first.origin);
    expect(second.certificateAuthority).toBe(first.certificateAuthority);
    expect(second.spkiFingerprint).toBe(first.spkiFingerprint);
    const headers = { authorization: `Bearer ${accessToken}` };
    const me = await second.networkClient().sendGetRequestAsync(`${second.graphUrl}/me`, { headers });
    expect(me.status).toBe(200);
    if (account === null) throw new Error("MSAL gave no account.");
    expect((await refresh(app, account)).fromCache).toBe(false);
  });

  it("remembers which refresh tokens were used", async () => {
    const first = await start();
    const app = createMsalApp(first);
    const { account } = await signIn(app, first);
    if (account === null) throw new Error("MSAL gave no account.");
    const cacheBefore = app.getTokenCache().serialize();
    await refresh(app, account);
    const newest = heldRefreshToken(app);
    await first.close();

    const second = await start();
    const stale = createMsalApp(second);
    stale.getTokenCache().deserialize(cacheBefore);
    await expect(refresh(stale, account)).rejects.toMatchObject({ subError: "bad_token" });
    expect(heldRefreshToken(app)).toBe(newest);
    await expect(refresh(app, account)).rejects.toMatchObject({ subError: "bad_token" });
  });

  // Windows has no such modes; there, the folder inherits who may read the profile it lies in.
  it.skipIf(process.platform === "win32")("is for the owner's eyes only", async () => {
    const provider = await start();
    await signIn(createMsalApp(provider), provider);
    expect((await stat(directory)).mode & 0o777).toBe(0o700);
    const files = await readdir(directory);
    expect(files.toSorted()).toEqual(["certificate-authority.pem", "identity.json", "issued.json"]);
    for (const file of files) expect((await stat(join(directory, file))).mode & 0o777).toBe(0o600);
  });

  it("moves to another port when the last one is taken, and says what that means", async () => {
    const first = await start();
    const lines: string[] = [];
    const second = await start({ log: (line) => lines.push(line) });
    expect(second.origin).not.toBe(first.origin);
    expect(lines.join()).toMatch(/in use.*sign in again/);
  });

  it("names the port that was asked for and is taken", async () => {
    const first = await start();
    const port = Number(new URL(first.origin).port);
    await expect(startIdentityProvider({ port })).rejects.toThrow(`Port ${port} is in use`);
  });

  it("names a file that cannot be read", async () => {
    await (await start()).close();
    await writeFile(join(directory, "identity.json"), "{");
    await expect(start()).rejects.toThrow(/identity\.json cannot be read/);
  });
});
