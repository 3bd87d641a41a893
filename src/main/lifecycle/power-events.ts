// What sleep, the lock screen and the end of the system's session mean for the broker.
import type { PowerMonitor } from "electron";
import type { Logger } from "../../shared/logger.ts";
import type { TokenBroker } from "../broker/token-broker.ts";

export interface PowerEventOptions {
  broker: Pick<TokenBroker, "wake">;
  logger: Logger;
  quit: () => void;
}

/** To be called when the app is ready. Linux tells nothing of the lock screen: what failed is tried again in time there. */
export function watchPower(
  powerMonitor: Pick<PowerMonitor, "on">,
  { broker, logger, quit }: PowerEventOptions,
): void {
  const note = (what: string) => () => logger.log("info", what);
  const wake = (what: string) => () => {
    logger.log("info", what);
    // The broker logs its failures itself.
    broker.wake().catch(() => undefined);
  };
  powerMonitor.on("suspend", note("The computer goes to sleep."));
  powerMonitor.on("resume", wake("The computer is awake again."));
  powerMonitor.on("lock-screen", note("The screen is locked."));
  // A keyring that was locked with the screen is open again.
  powerMonitor.on("unlock-screen", wake("The screen is unlocked."));
  // Linux and macOS: while someone listens, the system waits a moment for the app to end.
  powerMonitor.on("shutdown", quit);
}
