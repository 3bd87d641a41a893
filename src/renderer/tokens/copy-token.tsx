// Puts the token on the clipboard by way of main, and says for how long it is there. The page does not get it.
import { useState } from "react";
import { Caption1, makeStyles, tokens } from "@fluentui/react-components";
import { CopyRegular } from "@fluentui/react-icons/svg/copy";
import type { TokenRequest } from "../../shared/token-contract.ts";
import { BusyButton } from "../parts/busy-button.tsx";
import type { PageProps } from "../shell/page-contract.ts";
import { describeRemainingTime } from "../words/time-words.ts";
import { words } from "../words/words.ts";
import { useExpiryClock } from "./use-expiry-clock.ts";

const useStyles = makeStyles({ quiet: { color: tokens.colorNeutralForeground3 } });

export interface CopiedTokenState {
  clearsOn: number | undefined;
  busy: boolean;
  copy: () => Promise<void>;
}

export function useCopiedToken(
  { auth, announce, report, dismiss }: Pick<PageProps, "auth" | "announce" | "report" | "dismiss">,
  request: TokenRequest | undefined,
): CopiedTokenState {
  const [clearsOn, setClearsOn] = useState<number>();
  const [busy, setBusy] = useState(false);

  async function copy(): Promise<void> {
    if (request === undefined) return;
    setBusy(true);
    dismiss();
    try {
      setClearsOn((await auth.copyToken(request)).clearsOn);
      announce(words.token.copiedAnnouncement);
    } catch (error) {
      report(error, request.accountId);
    } finally {
      setBusy(false);
    }
  }

  return { clearsOn, busy, copy };
}

export function CopyTokenButton({ copied, blocked }: { copied: CopiedTokenState; blocked: boolean }) {
  return (
    <BusyButton
      icon={<CopyRegular />}
      busy={copied.busy}
      blocked={blocked}
      onClick={() => void copied.copy()}
    >
      {words.token.copy}
    </BusyButton>
  );
}

/** One line, always there, so that nothing jumps. It is no live region: nobody wants to hear every second. */
export function CopyTokenNote({ clearsOn }: Pick<CopiedTokenState, "clearsOn">) {
  const styles = useStyles();
  return (
    <Caption1 className={styles.quiet} data-testid="copy-note">
      {clearsOn === undefined ? words.token.copyWarning : <Countdown key={clearsOn} clearsOn={clearsOn} />}
    </Caption1>
  );
}

function Countdown({ clearsOn }: { clearsOn: number }) {
  const now = useExpiryClock(clearsOn);
  return now >= clearsOn ? words.token.cleared : words.token.copied(describeRemainingTime(clearsOn - now));
}
