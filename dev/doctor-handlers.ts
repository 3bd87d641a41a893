// The channels for checking the computer as the app has them, over a check that finds nothing: for tests of the door.
import { createDoctorHandlers } from "../src/main/ipc/doctor-handlers.ts";

/** @param touch is called for whatever would be done outside of the process */
export function createTestDoctorHandlers(
  touch: () => Promise<void>,
): ReturnType<typeof createDoctorHandlers> {
  return createDoctorHandlers({
    run: () => touch().then(() => ({ startedOn: 0, durationMs: 0, checks: [], app: {}, platform: {} })),
    tell: () => undefined,
    clipboard: { copy: touch },
    save: () => touch().then(() => ({ isSaved: false })),
  });
}
