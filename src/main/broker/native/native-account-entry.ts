// How an account that the native broker signed in is kept: an entry with MSAL's account record and no token, the broker's
// own id in the home tenant's profile, where MSAL keeps it too. The broker keeps the tokens.
import type { AccountInfo } from "@azure/msal-node";
import type { AccountCache } from "../../cache/account-cache.ts";
import { emptyCacheText, parseUnifiedCache, type UnifiedCache } from "../../cache/account-entry.ts";
import { normaliseKeys } from "../../cache/token-keys.ts";

/** Puts the account into the cache, beside whatever tokens an earlier sign-in in the browser has left there. */
export async function adoptNativeAccount(cache: AccountCache, account: AccountInfo): Promise<void> {
  const change = (text: string | undefined): string => {
    const kept = parseUnifiedCache(text ?? emptyCacheText) ?? parseUnifiedCache(emptyCacheText);
    return JSON.stringify(normaliseKeys(addAccount(kept as UnifiedCache, account)));
  };
  await cache.update(account.homeAccountId, change, { announce: true });
}

function addAccount(kept: UnifiedCache, account: AccountInfo): UnifiedCache {
  const { homeAccountId, tenantId, username, localAccountId, name, nativeAccountId } = account;
  // One cloud has several host names; the entry goes on with the one that it has.
  const known = Object.values(kept.Account).find((each) => each.home_account_id === homeAccountId);
  const record = {
    ...known,
    home_account_id: homeAccountId,
    environment: known?.environment ?? account.environment,
    realm: tenantId,
    local_account_id: localAccountId,
    username,
    authority_type: "MSSTS",
    ...(name === undefined ? {} : { name }),
    tenantProfiles: [
      JSON.stringify({
        tenantId,
        localAccountId,
        isHomeTenant: homeAccountId.endsWith(`.${tenantId}`),
        nativeAccountId,
      }),
    ],
  };
  // `normaliseKeys` gives it MSAL's key; until then it takes the place of the one it was made from.
  const key = Object.keys(kept.Account).find((each) => kept.Account[each] === known) ?? homeAccountId;
  return { ...kept, Account: { ...kept.Account, [key]: record } };
}

/** The native broker's id of the account; undefined if its last sign-in was not the broker's. */
export function readNativeAccountId(entry: UnifiedCache): string | undefined {
  const profiles = Object.values(entry.Account).flatMap((account) => account["tenantProfiles"] ?? []);
  for (const profile of profiles) {
    const id = typeof profile === "string" ? parseNativeId(profile) : undefined;
    if (id !== undefined) return id;
  }
  return undefined;
}

function parseNativeId(profile: string): string | undefined {
  try {
    const parsed: unknown = JSON.parse(profile);
    if (typeof parsed !== "object" || parsed === null || !("nativeAccountId" in parsed)) return undefined;
    return typeof parsed.nativeAccountId === "string" ? parsed.nativeAccountId : undefined;
  } catch {
    return undefined;
  }
}
