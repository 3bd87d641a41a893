// libsecret inside of a Flatpak: items in a file of the app, and no keyring on the bus. There the portal gives the file's
// password; here the variable that libsecret's own tests give it by. What is left out is the portal's answer alone.
import { execFile } from "node:child_process";
import { randomUUID } from "node:crypto";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { describe, expect, it, onTestFinished } from "vitest";

const run = promisify(execFile);
const cache = join(import.meta.dirname, "..", "src", "main", "cache");
const serviceName = `latchkey-test-${randomUUID()}`;

async function makeSandboxFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "latchkey-flatpak-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  return folder;
}

/** Does one thing with the cache's data key in a process of its own, as a start of the app would. */
async function useDataKey(folder: string, operation: "load" | "loadOrCreate" | "remove"): Promise<string> {
  const code = `
    import { createCacheId } from ${JSON.stringify(join(cache, "cache-id.ts"))};
    import { createDataKeySource } from ${JSON.stringify(join(cache, "data-key.ts"))};
    import { createKeyringCalls } from ${JSON.stringify(join(cache, "keyring-calls.ts"))};
    import { createSecretItem } from ${JSON.stringify(join(cache, "secret-item.ts"))};
    const [folder, serviceName] = ${JSON.stringify([folder, serviceName])};
    const calls = createKeyringCalls();
    const source = createDataKeySource(createCacheId(folder), (accountName) =>
      createSecretItem({ file: folder + "/" + accountName, serviceName, accountName, protection: "libsecret", calls }));
    const key = await source.${operation}();
    console.log(key?.toString("hex") ?? "none");`;
  const env = {
    PATH: process.env["PATH"],
    HOME: folder,
    DBUS_SESSION_BUS_ADDRESS: "disabled:",
    SECRET_BACKEND: "file",
    SECRET_FILE_TEST_PATH: join(folder, "default.keyring"),
    SECRET_FILE_TEST_PASSWORD: "of the portal",
  };
  const { stdout } = await run(process.execPath, ["--input-type=module", "-e", code], { env });
  return stdout.trim();
}

describe.runIf(process.platform === "linux")("the data key in libsecret's file", () => {
  it("outlives the process that made it, and is not in the clear", async () => {
    const folder = await makeSandboxFolder();
    expect(await useDataKey(folder, "load")).toBe("none");
    const key = await useDataKey(folder, "loadOrCreate");
    expect(key).toMatch(/^[0-9a-f]{64}$/);
    expect(await useDataKey(folder, "load")).toBe(key);

    const file = await readFile(join(folder, "default.keyring"), "latin1");
    expect(file).not.toContain(Buffer.from(key, "hex").toString("base64url"));
  });

  it("is gone after it was removed", async () => {
    const folder = await makeSandboxFolder();
    await useDataKey(folder, "loadOrCreate");
    await useDataKey(folder, "remove");
    expect(await useDataKey(folder, "load")).toBe("none");
  });
});
