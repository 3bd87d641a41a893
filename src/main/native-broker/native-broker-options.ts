// What the token broker needs to have the native broker asked.
import type { BrokerProcess } from "./broker-messages.ts";
import type { WatchdogLimits } from "./supervised-process.ts";

export interface NativeBrokerOptions {
  /** Starts the native broker's process: `utilityProcess` in the app. */
  startProcess: () => BrokerProcess;
  /** The window that the broker's dialog belongs to, as the platform names it to other processes: an HWND. */
  windowHandle?: () => Buffer | undefined;
  limits?: Partial<WatchdogLimits>;
}
