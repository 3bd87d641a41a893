// The channels' handlers for updates of the app.
import type { IpcRequestChannel } from "../../shared/ipc-contract.ts";
import type { Updates } from "../updates/updates.ts";
import type { IpcHandlers } from "./ipc-door.ts";
import { assertMayChange } from "./settings-handlers.ts";

export type UpdateChannel = Extract<IpcRequestChannel, `update:${string}`>;

export function createUpdateHandlers(
  updates: Pick<Updates, "state" | "restart">,
): Pick<IpcHandlers, UpdateChannel> {
  return {
    "update:get-state": () => updates.state(),
    "update:restart": ({ policy }) => {
      assertMayChange(policy);
      updates.restart();
    },
  };
}
