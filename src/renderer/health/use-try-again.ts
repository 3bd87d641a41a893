// Has the secret store asked again now, and tells what came of it.
import { useState } from "react";
import type { CacheState } from "../../shared/token-contract.ts";
import type { PageProps } from "../shell/page-contract.ts";
import { words } from "../words/words.ts";

export interface TryAgain {
  busy: boolean;
  /** When it was tried last without success, milliseconds since 1970. */
  failedOn: number | undefined;
  tryAgain: () => Promise<void>;
}

export function useTryAgain(
  props: Pick<PageProps, "auth" | "dismiss" | "announce" | "report">,
  state: CacheState,
  reload: () => Promise<void>,
): TryAgain {
  const { auth, dismiss, announce, report } = props;
  const [busy, setBusy] = useState(false);
  const [failedOn, setFailedOn] = useState<number>();

  // What was said of one trouble is not true of the next.
  if (state === "ready" && failedOn !== undefined) setFailedOn(undefined);

  async function tryAgain(): Promise<void> {
    dismiss();
    setBusy(true);
    setFailedOn(undefined);
    announce(words.health.trying);
    try {
      await auth.tryCacheAgain();
      const { state: found } = await auth.getStatus();
      await reload();
      if (found !== "ready") setFailedOn(Date.now());
      announce(found === "ready" ? words.health.wellAgain : words.health.announceStillNot);
    } catch (error) {
      report(error);
    } finally {
      setBusy(false);
    }
  }

  return { busy, failedOn, tryAgain };
}
