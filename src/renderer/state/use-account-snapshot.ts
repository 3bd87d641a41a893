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
  /** Why the last fetch failed; the snapshot before it stays. */
  failure: unknown;
  /** Resolves when the snapshot is not older than the call; never rejects. */
  reload: () => Promise<void>;
}

export function useAccountSnapshot(auth: AuthClient): AccountSnapshotState {
  const [snapshot, setSnapshot] = useState<AccountSnapshot>();
  const [failure, setFailure] = useState<unknown>();

  const [fetchCoalesced] = useState(() =>
    coalesce(async () => {
      try {
        const [info, accounts, status] = await Promise.all([
          auth.getInfo(),
          auth.listAccounts(),
          auth.getStatus(),
        ]);
        setSnapshot({ info, accounts, status });
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

  return { snapshot, failure, reload };
}
