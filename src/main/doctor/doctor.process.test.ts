// The whole doctor on real accounts, in situations that people meet, and that its report names nobody in any of them.
import { execFile } from "node:child_process";
import { chmod, lstat, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { hostname, tmpdir, userInfo } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import {
  startIdentityProvider,
  type IdentityProvider,
} from "../../../dev/identity-provider/identity-provider.ts";
import { createTestBrokers, type TestBrokers } from "../../../dev/test-brokers.ts";
import { createFaultyKeyring } from "../../../faults/faulty-keyring.ts";
import { createWorkspace, type Workspace } from "../../../faults/workspace.ts";
import { doctorCheckIds, type DoctorReport } from "../../shared/doctor-contract.ts";
import { formatDoctorReport } from "../../shared/doctor-report.ts";
import { createCacheLock } from "../cache/cache-lock.ts";
import type { DoctorOptions } from "./doctor-options.ts";
import { runDoctor } from "./doctor.ts";

const run = promisify(execFile);

describe.runIf(process.platform === "linux")("runDoctor", () => {
  let workspace: Workspace;
  let provider: IdentityProvider;
  let brokers: TestBrokers;
  beforeEach(async () => {
    workspace = createWorkspace();
    provider = await startIdentityProvider();
    brokers = await createTestBrokers(provider, "keyring");
  });
  afterEach(async () => {
    await brokers.close();
    await provider.close();
    await workspace.end();
  });

  const examine = (options: Partial<DoctorOptions> = {}): Promise<DoctorReport> =>
    runDoctor({
      cache: { directory: brokers.directory, serviceName: brokers.serviceName },
      provider: { clientId: provider.clientId, authority: provider.authority },
      networkClient: provider.networkClient(),
      versions: { latchkey: "0.1.0" },
      environment: process.env,
      ...options,
    });
  const findingsOf = ({ checks }: DoctorReport): Record<string, string> =>
    Object.fromEntries(checks.map(({ id, finding }) => [id, finding]));
  const signInEverybody = async (): Promise<void> => {
    const broker = await brokers.open({
      openBrowser: (url) => brokers.browse(url, { username: person.username, password: person.password }),
    });
    let person = provider.people[0] as IdentityProvider["people"][number];
    for (const each of provider.people.slice(0, 2)) {
      person = each;
      await broker.signIn({ scopes: provider.graphScopes });
    }
  };

  /** What lies in the cache's folder, to the nanosecond, and in the keyring. */
  const takeStock = async (): Promise<unknown> => {
    const { findCredentials } = await import("keytar");
    const names = await readdir(brokers.directory, { recursive: true });
    const files = names.sort().map(async (name) => {
      const { ino, mode, mtimeNs, size } = await lstat(join(brokers.directory, name), { bigint: true });
      return [name, ino, mode, mtimeNs, size];
    });
    const items = await findCredentials(brokers.serviceName);
    return [await Promise.all(files), items.toSorted((a, b) => a.account.localeCompare(b.account))];
  };

  /** The same in a process with nothing but these variables. */
  const examineElsewhere = async (
    variables: NodeJS.ProcessEnv,
    directory: string,
    [program = "", ...args]: string[] = [process.execPath],
  ): Promise<DoctorReport> => {
    const code = `
      const { runDoctor } = await import(${JSON.stringify(join(import.meta.dirname, "doctor.ts"))});
      const { createFetchNetworkClient } = await import(${JSON.stringify(join(import.meta.dirname, "../network/fetch-network-client.ts"))});
      const options = ${JSON.stringify({ cache: { directory, serviceName: brokers.serviceName }, versions: { latchkey: "0.1.0" } })};
      const report = await runDoctor({ ...options, provider: undefined, networkClient: createFetchNetworkClient(fetch), environment: process.env });
      console.log(JSON.stringify(report));`;
    const env = { PATH: process.env["PATH"], HOME: directory, ...variables };
    const { stdout } = await run(program, [...args, "--input-type=module", "-e", code], { env });
    return JSON.parse(stdout) as DoctorReport;
  };

  it("finds all well beside a broker that runs, tells each check once, and changes nothing", async () => {
    await signInEverybody();
    const before = await takeStock();
    const told: string[] = [];
    const report = await runDoctor(
      {
        cache: { directory: brokers.directory, serviceName: brokers.serviceName },
        provider: { clientId: provider.clientId, authority: provider.authority },
        networkClient: provider.networkClient(),
        versions: { latchkey: "0.1.0" },
        environment: process.env,
      },
      ({ id }) => told.push(id),
    );
    expect(findingsOf(report)).toStrictEqual({
      "session-bus": "bus-reachable",
      "secret-service": "service-running",
      keyring: "keyring-unlocked",
      "secret-store": "store-works",
      "data-key": "key-readable",
      folder: "folder-fine",
      files: "files-fine",
      "free-space": "space-enough",
      lock: "lock-works",
      formats: "formats-known",
      quarantine: "quarantine-empty",
      proxy: "proxy-none",
      dns: "dns-found",
      tls: "tls-own-authority",
      provider: "provider-answers",
      clock: "clock-right",
      redirect: "redirect-listens",
      "native-modules": "modules-loaded",
      versions: "versions-listed",
    });
    expect(report.checks.map(({ id }) => id)).toStrictEqual(doctorCheckIds);
    expect(told.sort()).toStrictEqual(doctorCheckIds.toSorted());
    const modules = report.checks.find(({ id }) => id === "native-modules")?.facts;
    expect(modules?.["keytar.node"]).toMatch(/^node_modules\/.*keytar\.node$/);
    expect(await takeStock()).toStrictEqual(before);
  });

  it("makes nothing where nothing is kept", async () => {
    const found = findingsOf(await examine());
    expect(found).toMatchObject({ folder: "folder-not-made-yet", "data-key": "key-not-made-yet" });
    expect(found).toMatchObject({ lock: "lock-not-needed-yet", "secret-store": "store-works" });
    await expect(lstat(brokers.directory)).rejects.toMatchObject({ code: "ENOENT" });
  });

  it("tells a lock that somebody holds on to, and a key that is gone or damaged", async () => {
    const { findCredentials, setPassword, deletePassword } = await import("keytar");
    await signInEverybody();
    const lock = createCacheLock(join(brokers.directory, "lock"));
    await lock.run(async () => {
      expect(findingsOf(await examine())["lock"]).toBe("lock-held");
    });
    await lock.close();
    const [item] = await findCredentials(brokers.serviceName);
    await setPassword(brokers.serviceName, item?.account ?? "", "damaged");
    expect(findingsOf(await examine())["data-key"]).toBe("key-damaged");
    await deletePassword(brokers.serviceName, item?.account ?? "");
    expect(findingsOf(await examine())["data-key"]).toBe("key-missing");
    await writeFile(join(brokers.directory, "cache-id"), "damaged");
    expect(findingsOf(await examine())["data-key"]).toBe("key-name-damaged");
  });

  it("is done soon where the keyring hangs, and asks a locked one for nothing", async () => {
    const keyring = await createFaultyKeyring(workspace);
    await keyring.startBus();
    await keyring.startDaemon();
    await signInEverybody();
    await keyring.lock();
    const untouched = { "secret-store": "store-not-tried", "data-key": "key-not-asked" };
    const locked = findingsOf(await examine({ environment: keyring.env }));
    expect(locked).toMatchObject({ keyring: "keyring-locked", ...untouched });
    keyring.hang();
    const report = await examine({ environment: keyring.env });
    expect(findingsOf(report)).toMatchObject({ "secret-service": "service-silent", ...untouched });
    expect(report.durationMs).toBeLessThan(4_000);
  });

  it.runIf(process.getuid?.() === 0)(
    "is done where the system does not know the user, who may see nothing",
    async () => {
      await signInEverybody();
      const variables = { DBUS_SESSION_BUS_ADDRESS: process.env["DBUS_SESSION_BUS_ADDRESS"] };
      const report = await examineElsewhere(variables, brokers.directory, [
        "setpriv",
        "--reuid=54321",
        "--regid=54321",
        "--clear-groups",
        process.execPath,
      ]);
      const found = findingsOf(report);
      expect(Object.values(found)).not.toContain("check-crashed");
      expect(found).toMatchObject({
        folder: "folder-unreadable",
        files: "files-unreadable",
        "session-bus": "bus-unreachable",
      });
    },
  );

  it("says what is missing, and how to get it, in a container without keyring and libsecret", async () => {
    const folder = await workspace.newFolder();
    // The loader takes the first file of that name, and has no use for this one.
    await writeFile(join(folder, "libsecret-1.so.0"), "");
    const report = await examineElsewhere(
      { LD_LIBRARY_PATH: folder, KUBERNETES_SERVICE_HOST: "10.0.0.1" },
      folder,
    );
    expect(findingsOf(report)).toMatchObject({
      "session-bus": "bus-not-named",
      "secret-store": "store-not-tried",
      "native-modules": "modules-library-missing",
      folder: "folder-fine",
    });
    const text = formatDoctorReport(report);
    expect(text).toContain("libsecret-1.so.0 is not installed");
    expect(text).toMatch(/(apt|dnf|pacman|zypper|apk) .*gnome-keyring/);
    expect(text).toContain("A container brings no keyring of its own");
    expect(text).toContain("dbus-run-session -- bash");
  });

  it("finds all well once a person has done what it said", async () => {
    const folder = await workspace.newFolder();
    const text = formatDoctorReport(await examineElsewhere({}, folder));
    const command = /read -rsp .*; (printf.*gnome-keyring-daemon.*);/.exec(text)?.[1] ?? "";
    const session = [
      "dbus-run-session",
      "--",
      "bash",
      "-c",
      `p=open-sesame; ${command} >/dev/null; exec "$@"`,
    ];
    const variables = { XDG_RUNTIME_DIR: folder, XDG_DATA_HOME: folder };
    const report = await examineElsewhere(variables, folder, [...session, "_", process.execPath]);
    expect(findingsOf(report)).toMatchObject({
      "session-bus": "bus-reachable",
      "secret-service": "service-running",
      keyring: "keyring-unlocked",
      "secret-store": "store-works",
    });
  });

  it("writes no secret, no name and no path of a person into a report, whatever is broken", async () => {
    await signInEverybody();
    const { findCredentials } = await import("keytar");
    const keys = (await findCredentials(brokers.serviceName)).map(({ password }) => password);
    const home = await mkdtemp(join(tmpdir(), "home-of-ada-lovelace-"));
    workspace.onEnd(() => rm(home, { recursive: true, force: true }));
    const [first = ""] = await readdir(join(brokers.directory, "entries"));
    const entry = join(brokers.directory, "entries", first);
    const sealed = await readFile(entry);
    const broken: (() => Promise<unknown>)[] = [
      async () => undefined,
      () => chmod(brokers.directory, 0o755),
      () => chmod(entry, 0o644),
      () => writeFile(entry, Buffer.from(sealed).fill(9, 4, 5)),
      () => writeFile(entry, "damaged"),
      async () => {
        await mkdir(join(brokers.directory, "quarantine"), { recursive: true });
        await writeFile(join(brokers.directory, "quarantine", `${first}.12345678.5.entry`), sealed);
      },
      async () => void (provider.knobs.offline = true),
      () => writeFile(join(brokers.directory, "cache-id"), "damaged"),
    ];
    const proxy = { HTTPS_PROXY: "http://ada:hunter2@127.0.0.1:9" };
    const reports: DoctorReport[] = [];
    for (const breakIt of broken) {
      await breakIt();
      reports.push(await examine({ environment: { ...process.env, ...proxy } }));
    }
    reports.push(await examine({ cache: { directory: join(brokers.directory, "lock"), serviceName: "x" } }));
    reports.push(await examine({ environment: { DBUS_SESSION_BUS_ADDRESS: `unix:path=${home}/bus` } }));
    reports.push(await examineElsewhere({ HOME: home }, join(home, "token-cache")));
    expect(reports.at(-1)?.checks.find(({ id }) => id === "folder")?.facts["directory"]).toBe(
      "~/token-cache",
    );

    const text = reports.map((report) => JSON.stringify(report) + formatDoctorReport(report)).join("\n");
    const secrets = provider.issuedSecrets().map(({ value }) => value);
    const people = provider.people.flatMap(({ username, name, objectId }) => [username, name, objectId]);
    const names = [home, "lovelace", "ada:", "hunter2", provider.tenantId, provider.clientId, first];
    // Short ones, such as `root`, are part of many words.
    names.push(
      ...[userInfo().username, hostname()].filter((name) => name.length > 4 && name !== "localhost"),
    );
    expect(secrets.length).toBeGreaterThan(5);
    const told = text.toLowerCase();
    const leaked = [...secrets, ...people, ...keys, ...names].filter((word) =>
      told.includes(word.toLowerCase()),
    );
    expect(leaked).toStrictEqual([]);
  });
});
