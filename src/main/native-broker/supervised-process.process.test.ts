// Real processes that answer, hang, crash and talk nonsense, under the watchdog and behind MSAL's own plugin interface.
import { InteractionRequiredAuthError, type INativeBrokerPlugin } from "@azure/msal-node";
import { afterEach, describe, expect, it } from "vitest";
import type { Behaviour } from "../../../dev/native-broker/broker-child.ts";
import { createBrokerChildren, type BrokerChildren } from "../../../dev/native-broker/start-broker-child.ts";
import { createNativeBrokerPlugin } from "../broker/native/native-broker-plugin.ts";
import { superviseProcess, type SupervisedProcess, type WatchdogLimits } from "./supervised-process.ts";

/** On a machine that is busy. */
const soon = { timeout: 15_000 };
const request = {
  clientId: "00000000-0000-0000-0000-000000000001",
  authority: "https://login.microsoftonline.com/organizations",
  correlationId: "correlation",
  redirectUri: "",
  scopes: ["User.Read"],
};
type NativeRequest = Parameters<INativeBrokerPlugin["acquireTokenSilent"]>[0];

let supervised: SupervisedProcess | undefined;
afterEach(() => supervised?.close());

interface Opened {
  children: BrokerChildren;
  plugin: INativeBrokerPlugin;
  supervised: SupervisedProcess;
  states: string[];
}

function open(behaviour: Behaviour | "missing", limits: Partial<WatchdogLimits> = {}): Opened {
  const children = createBrokerChildren(behaviour);
  const states: string[] = [];
  const opened = superviseProcess(children.startProcess, () => states.push(opened.state().kind), limits);
  supervised = opened;
  return { children, plugin: createNativeBrokerPlugin(opened), supervised: opened, states };
}
const silent = (plugin: INativeBrokerPlugin, given: Partial<NativeRequest> = {}) =>
  plugin.acquireTokenSilent({ ...request, accountId: "native-nadia", ...given });

describe("createNativeBrokerPlugin", () => {
  it("gives MSAL a result in its own shape, from one process for all calls", async () => {
    const { plugin, children, states } = open("answers");
    expect(children.started()).toBe(0);
    const before = Date.now();
    const result = await silent(plugin);
    expect(result).toMatchObject({
      accessToken: "native-silent-1-native-nadia",
      scopes: ["User.Read"],
      correlationId: "correlation",
      fromPlatformBroker: true,
      account: { nativeAccountId: "native-nadia", username: "nadia@native.example", name: "Nadia Native" },
    });
    expect(result.expiresOn).toBeInstanceOf(Date);
    expect(result.expiresOn?.getTime()).toBeGreaterThan(before);
    const answers = await Promise.all([silent(plugin), silent(plugin), silent(plugin)]);
    expect(new Set(answers.map(({ accessToken }) => accessToken)).size).toBe(3);
    expect(children.started()).toBe(1);
    expect(states).toStrictEqual(["starting", "ready"]);
  });

  it("hands the window's handle over byte by byte, and no more of a request than the broker needs", async () => {
    const { plugin } = open("answers");
    const given = { ...request, openBrowser: () => undefined, account: new Map() };
    const { accessToken } = await plugin.acquireTokenInteractive(
      given,
      Buffer.from([0xa1, 0x00, 0x42, 0, 0, 0, 0, 0xff]),
    );
    expect(accessToken).toBe("native-interactive-a1004200000000ff-1-none");
    expect((await plugin.acquireTokenInteractive(request)).accessToken).toBe(
      "native-interactive-none-2-none",
    );
  });

  it("lists accounts, finds one, and signs one out", async () => {
    const { plugin, children } = open("answers");
    expect((await plugin.getAllAccounts("client", "id")).map((each) => each.nativeAccountId)).toStrictEqual([
      "native-nadia",
      "native-kim",
    ]);
    expect((await plugin.getAccountById("native-nadia", "id")).username).toBe("nadia@native.example");
    await plugin.signOut({ clientId: "client", accountId: "native-kim", correlationId: "id" });
    await expect.poll(children.output, soon).toBe("signed out native-kim\n");
  });

  it.each([
    ["refuses", { name: "ClientAuthError", errorCode: "platform_broker_error" }],
    ["cancelled", { name: "ClientAuthError", errorCode: "user_canceled" }],
    ["interaction-required", { errorCode: "interaction_required", claims: '{"a":1}' }],
  ] as const)("throws MSAL's error from a broker that answers so: %s", async (behaviour, expected) => {
    const { plugin, supervised: running } = open(behaviour);
    const error: unknown = await silent(plugin).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ ...expected, correlationId: "correlation" });
    expect(error instanceof InteractionRequiredAuthError).toBe(behaviour === "interaction-required");
    // An answer is no reason to end it.
    expect(running.state()).toStrictEqual({ kind: "ready" });
  });
});

describe("superviseProcess", () => {
  it.each([
    ["crashes", {}, "its process ended (exit code none)"],
    ["missing", {}, "its process ended (exit code 1)"],
    ["garbage", {}, "its process sent something that is not an answer"],
    ["wrong-value", {}, "its answer is not what was asked for"],
    ["mute", { startMs: 700 }, "its process was not ready within 700 ms"],
    ["hangs", { silentMs: 300 }, "it did not answer within 300 ms"],
    ["blocks", { pingMs: 400 }, "its process gave no sign of life for 400 ms"],
    ["unavailable", {}, "its native runtime does not start on this system"],
    ["not-installed", {}, "its package cannot be loaded (ERR_MODULE_NOT_FOUND)"],
  ] as const)(
    "ends every pending call of a process that %s, with the reason",
    async (behaviour, limits, reason) => {
      const { plugin, children, supervised: running } = open(behaviour, limits);
      const calls = await Promise.allSettled([silent(plugin), silent(plugin), silent(plugin)]);
      for (const call of calls) {
        expect(call).toMatchObject({
          status: "rejected",
          reason: { name: "BrokerUnavailableError", reason },
        });
      }
      expect(running.state()).toStrictEqual({ kind: "unavailable", reason });
      expect(children.started()).toBe(1);
      await expect.poll(children.running, soon).toBe(0);
    },
  );

  it("lets a process that has ended rest before it starts it anew, and tells the same reason meanwhile", async () => {
    const { plugin, children, supervised: running } = open("crashes", { restMs: 2_500 });
    const ask = (): Promise<unknown> => silent(plugin).catch((error: unknown) => error);
    const reason = "its process ended (exit code none)";
    for (let round = 0; round < 3; round += 1) expect(await ask()).toMatchObject({ reason });
    expect(children.started()).toBe(1);
    children.behave("answers");
    await expect.poll(ask, soon).toMatchObject({ accessToken: "native-silent-1-native-nadia" });
    expect(children.started()).toBe(2);
    expect(running.state()).toStrictEqual({ kind: "ready" });
  });

  it("notices that an idle process has died, and starts it anew for the next call", async () => {
    const { plugin, children, supervised: running } = open("answers", { restMs: 0 });
    await silent(plugin);
    children.kill();
    await expect.poll(() => running.state().kind, soon).toBe("unavailable");
    expect((await silent(plugin)).accessToken).toBe("native-silent-1-native-nadia");
    expect(children.started()).toBe(2);
  });

  it("does not start again what the system does not have", async () => {
    const { plugin, children } = open("unavailable", { restMs: 0 });
    for (let round = 0; round < 3; round += 1) await expect(silent(plugin)).rejects.toThrow("runtime");
    expect(children.started()).toBe(1);
  });

  it("does not take a dialog away because a silent call was given up", async () => {
    const { plugin, supervised: running, children } = open("hangs", { silentMs: 200, interactiveMs: 1_500 });
    const dialog = plugin.acquireTokenInteractive(request).catch((error: unknown) => error);
    await expect(silent(plugin)).rejects.toMatchObject({ reason: "it did not answer within 200 ms" });
    expect(running.state()).toStrictEqual({ kind: "ready" });
    expect(children.running()).toBe(1);
    expect(await dialog).toMatchObject({ reason: "it did not answer within 2 s" });
    expect(running.state().kind).toBe("unavailable");
  });

  it("leaves no process behind when it is closed, and starts none after", async () => {
    const { plugin, children, supervised: running } = open("hangs");
    const pending = silent(plugin).catch((error: unknown) => error);
    await expect.poll(() => running.state().kind, soon).toBe("ready");
    running.close();
    expect(await pending).toMatchObject({ reason: "the app is closing" });
    await expect.poll(children.running, soon).toBe(0);
    await expect(silent(plugin)).rejects.toMatchObject({ reason: "the app is closing" });
    expect(children.started()).toBe(1);
  });

  it("says that a process which cannot even be started is not there", async () => {
    const refuse = (): never => {
      throw new Error("spawn EAGAIN");
    };
    supervised = superviseProcess(refuse);
    await expect(supervised.start()).rejects.toMatchObject({ reason: "its process cannot be started" });
    expect(supervised.state().kind).toBe("unavailable");
  });
});
