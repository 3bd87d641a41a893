// Stands in for `openBrowser` where whoever opened the broker gave none.
import { AuthError } from "../../../shared/auth-error.ts";

export async function refuseToOpenBrowser(): Promise<void> {
  throw new AuthError(
    "invalid_request",
    "This broker was opened without `openBrowser`, so it cannot open one. Give it one that opens the system browser.",
  );
}
