// What main knows, as one consistent snapshot: fetched at the start and again after `auth:changed`. Never polled.
import { useCallback, useEffect, useState } from "react";
import type { AppInfo } from "../../shared/ipc-contract.ts";
import type { AccountSummary, CacheStatus } from "../../shared/token-contract.ts";
import type { AuthClient } from "../auth-client.ts";
import { coalesce } from "./coalesce.ts";

export interface AccountSnapshot {
  info: AppInfo;
  accounts: AccountSummary[];
  status: CacheStatus;
}

export interface AccountSnapshotState {
  /** Absent until the first answer. */
  snapshot: AccountSnapshot | undefined;
  /** What is known while nobody has said which identity provider to use; there is no snapshot then. */
  unconfigured: AppInfo | undefined;
  /** Why the last fetch failed; the snapshot before it stays. */
  failure: unknown;
  /** Resolves when the snapshot is not older than the call; never rejects. */
  reload: () => Promise<void>;
}

export function useAccountSnapshot(auth: AuthClient): AccountSnapshotState {
  const [snapshot, setSnapshot] = useState<AccountSnapshot>();
  const [unconfigured, setUnconfigured] = useState<AppInfo>();
  const [failure, setFailure] = useState<unknown>();

  const [fetchCoalesced] = useState(() =>
    coalesce(async () => {
      try {
        const rest = Promise.all([auth.listAccounts(), auth.getStatus()]);
        // Without a provider both are refused, and nobody waits for them.
        rest.catch(() => {});
        const info = await auth.getInfo();
        if (info.isConfigured) {
          const [accounts, status] = await rest;
          setSnapshot({ info, accounts, status });
        } else setUnconfigured(info);
        setFailure(undefined);
      } catch (error) {
        setFailure(error);
      }
    }),
  );
  const reload = useCallback(() => fetchCoalesced(), [fetchCoalesced]);

  useEffect(() => {
    const stop = auth.onChange(() => void reload());
    void reload();
    return stop;
  }, [auth, reload]);

  return { snapshot, unconfigured, failure, reload };
}
