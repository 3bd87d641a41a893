// What every page is given, and what the pages are called.
import type { AppInfo } from "../../shared/ipc-contract.ts";
import type { PendingSignIn } from "../../shared/sign-in-contract.ts";
import { windowPages, type WindowPage } from "../../shared/settings-contract.ts";
import type { AccountSummary } from "../../shared/token-contract.ts";
import type { AuthClient } from "../auth-client.ts";
import type { AccountSnapshot } from "../state/use-account-snapshot.ts";
import type { FocusRequest } from "../state/use-focus-request.ts";
import type { SettingsControl } from "../state/use-settings.ts";

/** In the order of the navigation, and of Ctrl+1 to Ctrl+5. */
export const pageNames = windowPages;
export type PageName = WindowPage;

/** The one sign-in that may be under way, on whatever page it was begun. */
export interface SignInControl {
  waiting: boolean;
  /** What main says of it; null until it has begun there. */
  pending: PendingSignIn | null;
  /** True while the error bar offers to sign in again: a page then need not. */
  isOffered: boolean;
  /** `account`: the one that needs a sign-in; absent for any. */
  start: (account?: AccountSummary) => void;
  cancel: () => void;
  /** Opens its page in the browser once more. */
  reopen: () => void;
  /** Puts the address of its page on the clipboard; false if that failed, which has been reported. */
  copyLink: () => Promise<boolean>;
}

export interface PageProps {
  auth: AuthClient;
  info: AppInfo;
  /** What main knows, always of one moment; new after every change. */
  snapshot: AccountSnapshot;
  /** Resolves when the snapshot is not older than the call; never rejects. */
  reload: () => Promise<void>;
  /** The account that the window works with, the same on every page; undefined if nobody is signed in. */
  account: AccountSummary | undefined;
  selectAccount: (accountId: string) => void;
  signIn: SignInControl;
  /**
   * Shows what went wrong in the bar above the page; `accountId` is whom the failed request was for. The bar is scrolled to
   * unless the page `isShownInPlace`: it then says by itself what went wrong, where the person is.
   */
  report: (error: unknown, accountId?: string, isShownInPlace?: boolean) => void;
  /** Takes that bar away: call it when an action begins. */
  dismiss: () => void;
  /** Says to people who listen what a person who looks can see. One short sentence, already in their language. */
  announce: (text: string) => void;
  focus: FocusRequest;
  goTo: (page: PageName) => void;
  settings: SettingsControl;
  showAbout: () => void;
}
