// What concerns every page, above the page: what went wrong, a sign-in under way, how accounts are kept.
import { Button } from "@fluentui/react-components";
import { ErrorBar } from "../parts/error-bar.tsx";
import type { AccountSnapshot } from "../state/use-account-snapshot.ts";
import type { Session } from "../state/use-session.ts";
import { words } from "../words/words.ts";
import { CacheNotice } from "./cache-notice.tsx";
import { OtherAccountNotice } from "./other-account-notice.tsx";
import { SignInProgress } from "./sign-in-progress.tsx";

export interface NoticesProps {
  session: Session;
  snapshot: AccountSnapshot;
  /** True if the page shows nothing but the first sign-in, and its progress itself. */
  isFirstRun: boolean;
  /** Opens the page about the cache; absent on that page, which says itself how accounts are kept. */
  onShowHealth: (() => void) | undefined;
}

export function Notices({ session, snapshot, isFirstRun, onShowHealth }: NoticesProps) {
  const { info, status } = snapshot;
  const { problem, problemAccount, otherAccount, signIn, dismiss, dismissOtherAccount, announce, focus } =
    session;

  function leave(notice: () => void) {
    notice();
    focus.request("account", "sign-in", "page");
  }

  const more = <Button onClick={onShowHealth}>{words.cache.more}</Button>;

  return (
    <>
      <ErrorBar
        error={problem?.error}
        isShownInPlace={problem?.isShownInPlace}
        info={info}
        onDismiss={() => leave(dismiss)}
        onCopied={() => announce(words.copied)}
        onSignInAgain={problemAccount === undefined ? undefined : () => signIn.start(problemAccount)}
      />
      {otherAccount !== undefined && (
        <OtherAccountNotice account={otherAccount} onDismiss={() => leave(dismissOtherAccount)} />
      )}
      {onShowHealth !== undefined && <CacheNotice status={status} action={more} quarantineAction={more} />}
      {signIn.waiting && !isFirstRun && (
        <SignInProgress
          alone={false}
          signIn={signIn}
          snapshot={snapshot}
          headingRef={focus.refs["signing-in"]}
        />
      )}
    </>
  );
}
