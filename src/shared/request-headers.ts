// Headers by which a page tells main whom a request to a protected resource is for. Main takes them off again: they never
// leave the app.

/** Value: an `accountId`. May be left out while the window has exactly one account. */
export const accountHeader = "x-latchkey-account";
/** Value: a tenant id, where the account is a guest; default the account's home tenant. */
export const tenantHeader = "x-latchkey-tenant";

export const ownHeaders: readonly string[] = [accountHeader, tenantHeader];
