import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { socketPaths } from "./session-bus.ts";

describe("socketPaths", () => {
  const of = (address: string): string[] => socketPaths({ DBUS_SESSION_BUS_ADDRESS: address });

  it("reads plain, escaped and abstract addresses, one after another", () => {
    expect(of("unix:path=/run/user/1000/bus,guid=0123")).toStrictEqual(["/run/user/1000/bus"]);
    expect(of("unix:path=/tmp/a%20bus")).toStrictEqual(["/tmp/a bus"]);
    expect(of("unix:abstract=/tmp/dbus-x,guid=1;unix:path=/b")).toStrictEqual(["\0/tmp/dbus-x", "/b"]);
  });

  it("takes what it does not know, or cannot reach from here, for no bus", () => {
    for (const address of ["autolaunch:", "tcp:host=localhost,port=1", "nonsense", "unix:path=%"])
      expect(of(address).filter((path) => path !== "%")).toStrictEqual([]);
  });

  it("finds the bus of the runtime folder where none is named", async () => {
    const runtime = await mkdtemp(join(tmpdir(), "latchkey-runtime-"));
    expect(socketPaths({ XDG_RUNTIME_DIR: runtime })).toStrictEqual([]);
    await writeFile(join(runtime, "bus"), "");
    expect(socketPaths({ XDG_RUNTIME_DIR: runtime, DBUS_SESSION_BUS_ADDRESS: "" })).toStrictEqual([
      join(runtime, "bus"),
    ]);
    await rm(runtime, { recursive: true });
  });
});
