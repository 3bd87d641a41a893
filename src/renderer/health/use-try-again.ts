// Has the secret store asked again now, and tells what came of it.
import { useState } from "react";
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
  reload: () => Promise<void>,
): TryAgain {
  const { auth, dismiss, announce, report } = props;
  const [busy, setBusy] = useState(false);
  const [failedOn, setFailedOn] = useState<number>();

  async function tryAgain(): Promise<void> {
    dismiss();
    setBusy(true);
    setFailedOn(undefined);
    announce(words.health.trying);
    try {
      await auth.tryCacheAgain();
      const { state } = await auth.getStatus();
      await reload();
      if (state !== "ready") setFailedOn(Date.now());
      announce(state === "ready" ? words.health.wellAgain : words.health.announceStillNot);
    } catch (error) {
      report(error);
    } finally {
      setBusy(false);
    }
  }

  return { busy, failedOn, tryAgain };
}
