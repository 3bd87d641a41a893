// The settings' channels as the app has them, over nothing: for tests of the door that have no settings.
import { createSettingsHandlers } from "../src/main/ipc/settings-handlers.ts";
import { createSettings } from "../src/main/settings/settings.ts";
import { silentLogger } from "../src/shared/logger.ts";

/** @param touch is called for whatever would be done outside of the process */
export function createTestSettingsHandlers(
  touch: () => Promise<void>,
): ReturnType<typeof createSettingsHandlers> {
  const settings = createSettings({
    saved: {},
    given: {},
    apply: touch,
    save: touch,
    onChange: () => undefined,
    logger: silentLogger,
  });
  return createSettingsHandlers(settings, {
    checkProvider: () => touch().then(() => ({ issuer: "", authorizationEndpointHost: "" })),
    removeEverything: () => void touch(),
    restart: () => void touch(),
    about: { electron: "", chrome: "", node: "" },
    openLink: touch,
  });
}
