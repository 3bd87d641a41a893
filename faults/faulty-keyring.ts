// A Secret Service that can be away, locked, killed, started again or made to hang. It knows its own password, which the
// private keyring of the other tests does not tell.
import { type ChildProcess, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { mkdir, writeFile } from "node:fs/promises";
import { connect } from "node:net";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { Workspace } from "./workspace.ts";
import { busConfiguration } from "../scripts/private-keyring.ts";

export interface FaultyKeyring {
  /** Leads a process to this keyring, whether it is there or not. */
  env: NodeJS.ProcessEnv;
  startBus(): Promise<void>;
  /** Starts the keyring, unlocked. */
  startDaemon(): Promise<void>;
  killDaemon(): Promise<void>;
  /** Stops it with SIGSTOP: calls are taken by the bus and never answered. */
  hang(): void;
  resume(): void;
  lock(): Promise<void>;
  unlock(): Promise<void>;
}

const comesUpWithinMs = 10_000;
const unlockOperation = 1;

export async function createFaultyKeyring(workspace: Workspace): Promise<FaultyKeyring> {
  const directory = await workspace.newFolder();
  const [data, runtime] = [join(directory, "data"), join(directory, "run")];
  await Promise.all([mkdir(data, { mode: 0o700 }), mkdir(runtime, { mode: 0o700 })]);
  const socket = join(runtime, "bus");
  const env = {
    ...process.env,
    DBUS_SESSION_BUS_ADDRESS: `unix:path=${socket}`,
    XDG_DATA_HOME: data,
    XDG_RUNTIME_DIR: runtime,
    GNOME_KEYRING_CONTROL: undefined,
  };
  const password = randomBytes(18).toString("base64");
  let daemon: ChildProcess | undefined;

  const start = (program: string, args: string[], input = ""): ChildProcess => {
    const child = spawn(program, args, { env, stdio: ["pipe", "ignore", "ignore"] });
    child.once("error", () => undefined); // not installed: it does not come up
    child.stdin?.on("error", () => undefined).end(input);
    // SIGKILL ends a stopped process as well.
    workspace.onEnd(() => end(child));
    return child;
  };
  const send = async (path: string, ...message: string[]): Promise<boolean> => {
    const args = ["--session", "--print-reply", "--dest=org.freedesktop.secrets", path, ...message];
    const [code] = (await once(spawn("dbus-send", args, { env, stdio: "ignore" }), "exit")) as [
      number | null,
    ];
    return code === 0;
  };
  const isUnlocked = async (): Promise<boolean> => {
    const args = [
      "--session",
      "--print-reply",
      "--dest=org.freedesktop.secrets",
      "/org/freedesktop/secrets/aliases/default",
    ];
    const property = ["string:org.freedesktop.Secret.Collection", "string:Locked"];
    const query = spawn("dbus-send", [...args, "org.freedesktop.DBus.Properties.Get", ...property], {
      env,
      stdio: ["ignore", "pipe", "ignore"],
    });
    let answer = "";
    query.stdout.on("data", (chunk: Buffer) => (answer += chunk.toString()));
    await once(query, "close");
    return answer.includes("boolean false");
  };
  const comeUp = async (what: string, isUp: () => Promise<boolean>): Promise<void> => {
    const deadline = performance.now() + comesUpWithinMs;
    while (!(await isUp())) {
      if (performance.now() > deadline) throw new Error(`${what} did not come up`);
      await sleep(30);
    }
  };

  return {
    env,
    startBus: async () => {
      const configuration = join(directory, "bus.conf");
      await writeFile(configuration, busConfiguration(socket));
      start("dbus-daemon", ["--nofork", `--config-file=${configuration}`]);
      await comeUp("dbus-daemon", async () => isListening(socket));
    },
    startDaemon: async () => {
      daemon = start("gnome-keyring-daemon", ["--foreground", "--unlock", "--components=secrets"], password);
      await comeUp("gnome-keyring-daemon", isUnlocked);
    },
    killDaemon: () => end(daemon),
    hang: () => void daemon?.kill("SIGSTOP"),
    resume: () => void daemon?.kill("SIGCONT"),
    lock: async () => {
      const collection = "array:objpath:/org/freedesktop/secrets/collection/login";
      const isSent = await send(
        "/org/freedesktop/secrets",
        "org.freedesktop.Secret.Service.Lock",
        collection,
      );
      if (!isSent || (await isUnlocked())) throw new Error("the collection could not be locked");
    },
    unlock: async () => {
      await sendToControl(join(runtime, "keyring", "control"), password);
      await comeUp("the unlocked collection", isUnlocked);
    },
  };
}

/** As the desktop's log-in does it: gnome-keyring's control socket, one byte of credentials, then length, operation, text. */
async function sendToControl(control: string, password: string): Promise<void> {
  const text = Buffer.from(password);
  const head = Buffer.alloc(12);
  head.writeUInt32BE(head.length + text.length, 0);
  head.writeUInt32BE(unlockOperation, 4);
  head.writeUInt32BE(text.length, 8);
  const connection = connect(control);
  await once(connection, "connect");
  connection.write(Buffer.concat([Buffer.of(0), head, text]));
  await once(connection, "data");
  connection.destroy();
}

async function isListening(socket: string): Promise<boolean> {
  const connection = connect(socket);
  const { promise, resolve } = Promise.withResolvers<boolean>();
  connection.once("connect", () => resolve(true)).once("error", () => resolve(false));
  const isThere = await promise;
  connection.destroy();
  return isThere;
}

async function end(child: ChildProcess | undefined): Promise<void> {
  if (child?.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, "exit");
  child.kill("SIGKILL");
  await gone;
}
