// A Secret Service of one's own on Linux: a D-Bus session and an unlocked gnome-keyring in a temporary folder.
// Tests and the demo use it, so that they never touch the person's own keyring; `stop` leaves nothing behind.
import { spawn, type ChildProcess } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as sleep } from "node:timers/promises";

export interface PrivateKeyring {
  /** Variables that lead a process to this keyring and to no other. */
  env: Record<string, string>;
  /** Folder that holds everything the keyring writes. */
  directory: string;
  /** Stops the daemon with SIGSTOP: calls are taken by the bus and never answered. `stop` ends it all the same. */
  hang(): void;
  stop(): Promise<void>;
}

const readyWithinMs = 10_000;

/** No service folders: the bus must not start a second keyring daemon of its own accord. */
export const busConfiguration = (socket: string): string => `<!DOCTYPE busconfig PUBLIC
 "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN" "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:path=${socket}</listen>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
`;

/** Starts the keyring. Throws if `dbus-daemon` or `gnome-keyring-daemon` is not installed or does not come up. */
export async function startPrivateKeyring(): Promise<PrivateKeyring> {
  const directory = await mkdtemp(join(tmpdir(), "latchkey-keyring-"));
  const started: ChildProcess[] = [];
  const stop = async (): Promise<void> => {
    await Promise.all(started.toReversed().map(endProcess));
    await rm(directory, { recursive: true, force: true });
  };
  try {
    const [data, runtime] = [join(directory, "data"), join(directory, "run")];
    await Promise.all([mkdir(data, { mode: 0o700 }), mkdir(runtime, { mode: 0o700 })]);
    const configuration = join(directory, "bus.conf");
    await writeFile(configuration, busConfiguration(join(runtime, "bus")));
    const bus = spawn("dbus-daemon", ["--nofork", "--print-address=1", `--config-file=${configuration}`], {
      stdio: ["ignore", "pipe", "ignore"],
    });
    started.push(bus);
    const env = {
      DBUS_SESSION_BUS_ADDRESS: await readFirstLine(bus, "dbus-daemon"),
      XDG_DATA_HOME: data,
      XDG_RUNTIME_DIR: runtime,
    };
    const keyring = spawn("gnome-keyring-daemon", ["--foreground", "--unlock", "--components=secrets"], {
      env: { ...process.env, ...env, GNOME_KEYRING_CONTROL: undefined },
      stdio: ["pipe", "ignore", "ignore"],
    });
    keyring.once("error", () => undefined); // not installed: said below
    started.push(keyring);
    // With an empty password gnome-keyring would keep its file in the clear.
    keyring.stdin?.end(randomBytes(18).toString("base64"));
    await waitForSecretService(keyring, { ...process.env, ...env });
    return { env, directory, hang: () => void keyring.kill("SIGSTOP"), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function readFirstLine(child: ChildProcess, name: string): Promise<string> {
  if (child.stdout === null) throw new Error(`${name} has no standard output`);
  const lines = createInterface({ input: child.stdout });
  const failed = once(child, "exit").then(([code]: unknown[]) => {
    throw new Error(`${name} ended with exit code ${String(code)} before it was ready`);
  });
  const [line] = (await Promise.race([once(lines, "line"), failed])) as [string];
  failed.catch(() => undefined);
  return line;
}

async function waitForSecretService(keyring: ChildProcess, env: NodeJS.ProcessEnv): Promise<void> {
  const hasEnded = (): boolean =>
    keyring.pid === undefined || keyring.exitCode !== null || keyring.signalCode !== null;
  const deadline = Date.now() + readyWithinMs;
  while (Date.now() < deadline && !hasEnded()) {
    const query = spawn(
      "dbus-send",
      [
        "--session",
        "--print-reply",
        "--dest=org.freedesktop.secrets",
        "/org/freedesktop/secrets/aliases/default",
        "org.freedesktop.DBus.Properties.Get",
        "string:org.freedesktop.Secret.Collection",
        "string:Locked",
      ],
      { env, stdio: "ignore" },
    );
    const [code] = (await once(query, "exit")) as [number | null];
    if (code === 0) return;
    await sleep(50);
  }
  throw new Error("gnome-keyring-daemon did not come up: are dbus and gnome-keyring installed?");
}

async function endProcess(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
  const gone = once(child, "exit");
  child.kill("SIGTERM");
  const forced = setTimeout(() => child.kill("SIGKILL"), 2_000);
  await gone;
  clearTimeout(forced);
}
