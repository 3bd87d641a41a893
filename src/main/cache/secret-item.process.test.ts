import { spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { CacheProtection } from "../../shared/token-contract.ts";
import { createKeyringCalls } from "./keyring-calls.ts";
import { confirmWritable, createSecretItem, protectionHere, type SecretItem } from "./secret-item.ts";

// The keyring is the private one of this run, which there is on Linux only.
describe.runIf(process.platform === "linux")("createSecretItem", async () => {
  const { deletePassword, findCredentials, getPassword } = await import("keytar");
  const secret = `secret-${randomUUID()}`;
  const accountName = "item";
  let directory = "";
  let file = "";
  let serviceName = "";
  const create = (protection: CacheProtection = "libsecret"): SecretItem =>
    createSecretItem({ file, serviceName, accountName, protection, calls: createKeyringCalls() });
  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), "latchkey-item-"));
    file = join(directory, "item");
    serviceName = `latchkey-test-${randomUUID()}`;
  });
  afterEach(async () => {
    await deletePassword(serviceName, accountName);
    await rm(directory, { recursive: true, force: true });
  });

  /** Tells what loading the item answers in a process of its own with other variables. */
  const loadElsewhere = async (
    variables: Record<string, string>,
    protection: CacheProtection = "libsecret",
  ): Promise<Record<string, string>> => {
    const code = `
      import { createSecretItem } from ${JSON.stringify(join(import.meta.dirname, "secret-item.ts"))};
      import { createKeyringCalls } from ${JSON.stringify(join(import.meta.dirname, "keyring-calls.ts"))};
      const options = ${JSON.stringify({ file, serviceName, accountName, protection })};
      const answer = await createSecretItem({ ...options, calls: createKeyringCalls() }).load()
        .then((loaded) => ({ loaded: loaded ?? "nothing" }))
        .catch(({ name, state, advice }) => ({ name, state, advice }));
      console.log(JSON.stringify(answer));`;
    const child = spawn(process.execPath, ["--input-type=module", "-e", code], {
      // Nothing else: no variable may lead it to a person's keyring.
      env: { PATH: process.env["PATH"], HOME: directory, XDG_RUNTIME_DIR: directory, ...variables },
      stdio: ["ignore", "pipe", "pipe"],
    });
    let output = "";
    child.stderr.on("data", (chunk: Buffer) => (output += chunk.toString()));
    try {
      for await (const chunk of child.stdout) {
        output += String(chunk);
        // A hanging keyring call keeps the process alive, so its end is not waited for.
        if (output.endsWith("\n")) break;
      }
    } finally {
      child.kill("SIGKILL");
    }
    return JSON.parse(output) as Record<string, string>;
  };

  it("keeps a secret in the keyring, under the names it was given, and in no file", async () => {
    const item = create();
    expect(await item.load()).toBeUndefined();
    await item.save(secret);
    expect(await item.load()).toBe(secret);
    expect(await getPassword(serviceName, accountName)).toBe(secret);
    for (const name of await readdir(directory)) {
      expect(await readFile(join(directory, name), "utf8")).not.toContain(secret);
      expect((await stat(join(directory, name))).mode & 0o777).toBe(0o600);
    }
  });

  it("is found again by another process, and replaced in place", async () => {
    await create().save("before");
    await create().save(secret);
    const variables = { DBUS_SESSION_BUS_ADDRESS: process.env["DBUS_SESSION_BUS_ADDRESS"] ?? "" };
    expect(await loadElsewhere(variables)).toStrictEqual({ loaded: secret });
    expect(await findCredentials(serviceName)).toHaveLength(1);
  });

  it("leaves neither item nor file when it is removed, and can be removed twice", async () => {
    const item = create();
    await item.save(secret);
    await item.remove();
    await item.remove();
    expect(await findCredentials(serviceName)).toStrictEqual([]);
    expect(await readdir(directory)).toStrictEqual([]);
    expect(await item.load()).toBeUndefined();
  });

  it("goes on when its marker was taken away from under it", async () => {
    const item = create();
    await item.save(secret);
    await rm(file);
    expect(await item.load()).toBe(secret);
    await rm(file, { force: true });
    await item.save("after");
    expect(await item.load()).toBe("after");
  });

  it("says what to install where libsecret is not there", async () => {
    // The loader takes the first file of that name, and has no use for this one.
    await writeFile(join(directory, "libsecret-1.so.0"), "");
    const answer = await loadElsewhere({ LD_LIBRARY_PATH: directory });
    expect(answer).toMatchObject({ name: "StorageError", state: "unavailable" });
    expect(answer["advice"]).toMatch(/^Install libsecret/);
  });

  it("says that there is no D-Bus session where none is named", async () => {
    const answer = await loadElsewhere({});
    expect(answer).toMatchObject({ name: "StorageError", state: "unavailable" });
    expect(answer["advice"]).toMatch(/dbus-run-session|session-bus|snap connect/);
  });

  it("says that the keyring is unavailable where the named bus is not there", async () => {
    const variables = { DBUS_SESSION_BUS_ADDRESS: `unix:path=${directory}/nowhere` };
    expect(await loadElsewhere(variables)).toMatchObject({ name: "StorageError", state: "unavailable" });
  });

  it("stops waiting for a bus that takes the call and never answers", async () => {
    const socket = join(directory, "bus");
    const silent = createServer(() => undefined).listen(socket);
    try {
      const answer = await loadElsewhere({ DBUS_SESSION_BUS_ADDRESS: `unix:path=${socket}` });
      expect(answer).toMatchObject({ name: "StorageError", state: "locked" });
      expect(answer["advice"]).toMatch(/^Your keyring does not answer/);
    } finally {
      silent.close();
    }
  });

  it("says that the folder is the trouble where its marker cannot be written", async () => {
    await writeFile(join(directory, "file"), "");
    file = join(directory, "file", "item");
    await expect(create().save(secret)).rejects.toMatchObject({ name: "StorageError", source: "disk" });
  });

  describe("with plaintext", () => {
    it("keeps the secret in one file that says what it is, for its owner only, and not in the keyring", async () => {
      const item = create("plaintext");
      expect(await item.load()).toBeUndefined();
      await item.save("before");
      await item.save(secret);
      expect(await item.load()).toBe(secret);
      expect(await readdir(directory)).toStrictEqual(["item"]);
      expect(await readFile(join(directory, "item"), "utf8")).toBe(secret);
      expect((await stat(join(directory, "item"))).mode & 0o777).toBe(0o600);
      expect(await findCredentials(serviceName)).toStrictEqual([]);
    });

    it("needs no bus", async () => {
      await create("plaintext").save(secret);
      expect(await loadElsewhere({}, "plaintext")).toStrictEqual({ loaded: secret });
    });

    it("leaves no file when it is removed, and can be removed twice", async () => {
      const item = create("plaintext");
      await item.save(secret);
      await item.remove();
      await item.remove();
      expect(await readdir(directory)).toStrictEqual([]);
    });

    it("gives the file system's own error where its folder is not one, to be told from the keyring's", async () => {
      await writeFile(join(directory, "file"), "");
      file = join(directory, "file", "item");
      for (const go of [() => create("plaintext").load(), () => create("plaintext").save(secret)]) {
        await expect(go()).rejects.toMatchObject({ code: "ENOTDIR" });
      }
    });
  });

  describe("confirmWritable", () => {
    it("leaves nothing behind where the keyring takes something in", async () => {
      await confirmWritable(create());
      expect(await findCredentials(serviceName)).toStrictEqual([]);
      expect(await readdir(directory)).toStrictEqual([]);
    });

    it("throws where what was put in is not there, as with a keyring that is locked", async () => {
      const item = create();
      const forgetful = { ...item, save: () => Promise.resolve() };
      await expect(confirmWritable(forgetful)).rejects.toMatchObject({ state: "locked" });
    });
  });
});

describe("protectionHere", () => {
  it("shows plaintext on Linux only, and only if it was allowed", () => {
    const usual = { linux: "libsecret", darwin: "keychain", win32: "dpapi" }[process.platform as "linux"];
    expect(protectionHere(false)).toBe(usual);
    expect(protectionHere(true)).toBe(process.platform === "linux" ? "plaintext" : usual);
  });
});
