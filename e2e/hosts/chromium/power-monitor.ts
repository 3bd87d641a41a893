// `powerMonitor`: a browser is told nothing of sleep and lock screens, so its events come from the fixture alone.
import { EventEmitter } from "node:events";
import { hearEvents } from "./control-channel.ts";
import type { HostPowerMonitor } from "./electron-surface.ts";

class PowerMonitor extends EventEmitter implements HostPowerMonitor {}

const monitor = new PowerMonitor();
hearEvents("powerMonitor", (event) => monitor.emit(event));

export const powerMonitor: HostPowerMonitor = monitor;
