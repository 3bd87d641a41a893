// How far a sign-in has come, for whoever has started it and for nobody else: the address holds state.
import type { PendingSignIn } from "../../../shared/sign-in-contract.ts";

/** How far a sign-in has come. */
export interface SignInProgress extends Pick<PendingSignIn, "expiresOn" | "via"> {
  /** The provider's page, checked (`checkSignInAddress`), once the browser has taken it. Not for logs. */
  address?: string;
}

/** Is told each step: the sign-in has begun, the browser is open. */
export type SignInListener = (progress: SignInProgress) => void;
