// What a window is told of the sign-in that it has started, and what it may ask of a sign-out. The address that the browser
// is given stays in main: it holds state.

/** A sign-in that is under way. */
export interface PendingSignIn {
  /** Milliseconds since 1970. */
  startedOn: number;
  /** Milliseconds since 1970; after it the sign-in ends with `timed_out`. */
  expiresOn: number;
  /** The account that is meant, if the sign-in was asked for one: its name is filled in already. */
  accountId?: string;
  /** Who shows the person the sign-in: the system browser, or the operating system's own dialog. */
  via: "browser" | "system";
  /** True once the browser has taken the address; only then can it be opened again or copied. */
  isBrowserOpened: boolean;
}

/** What else a sign-out ends. */
export interface SignOutOptions {
  /**
   * Once the account is removed from this app, also opens the provider's page that ends the browser's session (OpenID
   * Connect RP-Initiated Logout 1.0); default false.
   */
  endBrowserSession?: boolean;
}

export interface CopiedToken {
  /** Milliseconds since 1970; then main clears the clipboard, if it still holds the token. */
  clearsOn: number;
}
