// A real bus and a real gnome-keyring in each of the states that people meet.
import { spawn } from "node:child_process";
import { mkdir, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createFaultyKeyring, type FaultyKeyring } from "../../../faults/faulty-keyring.ts";
import { createWorkspace, type Workspace } from "../../../faults/workspace.ts";
import { busConfiguration } from "../../../scripts/private-keyring.ts";
import { createSecretServiceName, lookAtKeyring } from "./secret-service.ts";
import type { Environment } from "./session-bus.ts";

describe.runIf(process.platform === "linux")("lookAtKeyring", () => {
  let workspace: Workspace;
  let keyring: FaultyKeyring;
  beforeEach(async () => {
    workspace = createWorkspace();
    keyring = await createFaultyKeyring(workspace);
  });
  afterEach(() => workspace.end());

  const look = async (environment: Environment = keyring.env): Promise<string[]> => {
    const { bus, service, keyring: collection } = await lookAtKeyring(environment);
    return [bus.finding, service.finding, collection.finding];
  };

  it("says that no bus is named, or that none answers where one is", async () => {
    expect(await look({})).toStrictEqual(["bus-not-named", "service-not-asked", "keyring-not-asked"]);
    const { bus } = await lookAtKeyring(keyring.env);
    expect(bus).toStrictEqual({ finding: "bus-unreachable", facts: { reason: "ENOENT" } });
  });

  it("stops waiting for a bus that takes the call and never answers", async () => {
    const socket = join(await workspace.newFolder(), "bus");
    const silent = createServer(() => undefined).listen(socket);
    workspace.onEnd(() => void silent.close());
    const { bus } = await lookAtKeyring({ DBUS_SESSION_BUS_ADDRESS: `unix:path=${socket}` });
    expect(bus.finding).toBe("bus-silent");
  });

  it("is not thrown by what is no bus, or ends in the middle", async () => {
    const noise = Buffer.alloc(200, 0xff);
    const nonsense = Buffer.concat([
      Buffer.from("l\x02\0\x01\x08\0\0\0\0\0\0\0\x08\0\0\0"),
      noise.subarray(0, 16),
    ]);
    const answers = ["HTTP/1.1 400 Bad Request\r\n", Buffer.concat([Buffer.from("OK 1\r\n"), noise])];
    for (const answer of [...answers, Buffer.concat([Buffer.from("OK 1\r\n"), nonsense]), undefined]) {
      const path = join(await workspace.newFolder(), "bus");
      const server = createServer((socket) => {
        if (answer === undefined) socket.destroy();
        else socket.write(answer);
      }).listen(path);
      workspace.onEnd(() => void server.close());
      expect(await look({ DBUS_SESSION_BUS_ADDRESS: `unix:path=${path}` })).toContain("bus-unreachable");
    }
  });

  it("says that nobody keeps secrets on a bus without a keyring, also where only the runtime folder names it", async () => {
    await keyring.startBus();
    const expected = ["bus-reachable", "service-absent", "keyring-not-asked"];
    expect(await look()).toStrictEqual(expected);
    expect(await look({ XDG_RUNTIME_DIR: keyring.env["XDG_RUNTIME_DIR"] })).toStrictEqual(expected);
  });

  it("names the program, and follows it through unlocked, locked and hanging", async () => {
    await keyring.startBus();
    await keyring.startDaemon();
    const { service } = await lookAtKeyring(keyring.env);
    expect(service).toStrictEqual({ finding: "service-running", facts: { program: "GNOME Keyring" } });
    expect(await look()).toStrictEqual(["bus-reachable", "service-running", "keyring-unlocked"]);
    await keyring.lock();
    expect(await look()).toStrictEqual(["bus-reachable", "service-running", "keyring-locked"]);
    keyring.hang();
    const startedAt = performance.now();
    expect(await look()).toStrictEqual(["bus-reachable", "service-silent", "keyring-not-asked"]);
    expect(performance.now() - startedAt).toBeLessThan(2_500);
  });

  it("starts a keyring that the bus starts when it is needed, and says that it has no default keyring", async () => {
    const [folder, runtime] = [await workspace.newFolder(), keyring.env["XDG_RUNTIME_DIR"] ?? ""];
    const services = join(folder, "services");
    await mkdir(services);
    await writeFile(
      join(services, "org.freedesktop.secrets.service"),
      "[D-BUS Service]\nName=org.freedesktop.secrets\nExec=/usr/bin/gnome-keyring-daemon --foreground --components=secrets\n",
    );
    const configuration = join(folder, "bus.conf");
    const socket = join(runtime, "bus");
    const listed = busConfiguration(socket).replace(
      "<policy",
      `<servicedir>${services}</servicedir>\n<policy`,
    );
    await writeFile(configuration, listed);
    const bus = spawn("dbus-daemon", ["--nofork", `--config-file=${configuration}`], {
      env: keyring.env,
      stdio: "ignore",
    });
    workspace.onEnd(() => void bus.kill());
    const deadline = performance.now() + 5_000;
    while ((await look())[0] !== "bus-reachable" && performance.now() < deadline) await sleep(20);
    // The first look may be the one that has started it.
    const [, service, collection] = await look();
    expect(["service-starts-when-needed", "service-running"]).toContain(service);
    expect(collection).toBe("keyring-missing");
  });

  it("tells the window the program's name, and makes it wait for nobody", async () => {
    await keyring.startBus();
    const name = createSecretServiceName(keyring.env);
    expect(await name()).toBeUndefined();
    await keyring.startDaemon();
    expect(await name()).toBe("GNOME Keyring");
    await keyring.killDaemon();
    expect(await name()).toBe("GNOME Keyring");
    const socket = join(await workspace.newFolder(), "bus");
    const silent = createServer(() => undefined).listen(socket);
    workspace.onEnd(() => void silent.close());
    const startedAt = performance.now();
    expect(
      await createSecretServiceName({ DBUS_SESSION_BUS_ADDRESS: `unix:path=${socket}` })(),
    ).toBeUndefined();
    expect(performance.now() - startedAt).toBeLessThan(1_000);
  });
});
