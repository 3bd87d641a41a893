// What oidc-provider stores: codes, sessions, grants, refresh tokens. One store serves both tenants, because a refresh
// token from one is good in the other. In memory, and optionally told about each change that has to survive a restart.
import type { Adapter, AdapterFactory, AdapterPayload } from "oidc-provider";

export interface TokenStore {
  readonly adapterFor: AdapterFactory;
  /** Marks a refresh token as used. False if it had been used before: only one of two racing requests gets true. */
  useRefreshToken(id: string): Promise<boolean>;
}

/** A record that survives restarts: `kind` and id, and when it expires (seconds since 1970). */
export interface KeptRecord {
  kind: string;
  id: string;
  payload: AdapterPayload;
}

const keptKinds: ReadonlySet<string> = new Set(["RefreshToken", "Grant"]);

/** @param keep is given all records that have to survive, after each change; it resolves when they are safe */
export function createTokenStore(
  kept: KeptRecord[],
  keep: (records: () => KeptRecord[]) => Promise<void>,
): TokenStore {
  const tables = new Map<string, Map<string, AdapterPayload>>();
  const table = (kind: string): Map<string, AdapterPayload> => {
    const existing = tables.get(kind);
    if (existing !== undefined) return existing;
    const created = new Map<string, AdapterPayload>();
    tables.set(kind, created);
    return created;
  };
  for (const { kind, id, payload } of kept) {
    if (!isExpired(payload)) table(kind).set(id, payload);
  }

  const records = (): KeptRecord[] =>
    [...keptKinds].flatMap((kind) => [...table(kind)].map(([id, payload]) => ({ kind, id, payload })));
  const changed = async (kind: string): Promise<void> => {
    if (keptKinds.has(kind)) await keep(records);
  };

  const adapterFor = (kind: string): Adapter => {
    const rows = table(kind);
    const find = async (matches: (row: AdapterPayload) => boolean): Promise<AdapterPayload | undefined> =>
      [...rows.values()].find((row) => matches(row) && !isExpired(row));
    return {
      async upsert(id, payload) {
        rows.set(id, payload);
        await changed(kind);
      },
      async find(id) {
        return rows.get(id);
      },
      findByUid: (uid) => find((row) => row.uid === uid),
      findByUserCode: (userCode) => find((row) => row.userCode === userCode),
      async consume(id) {
        markConsumed(rows.get(id));
        await changed(kind);
      },
      async destroy(id) {
        rows.delete(id);
        await changed(kind);
      },
      async revokeByGrantId(grantId) {
        for (const [id, row] of rows) if (row.grantId === grantId) rows.delete(id);
        await changed(kind);
      },
    };
  };

  return {
    adapterFor,
    async useRefreshToken(id) {
      const row = table("RefreshToken").get(id);
      if (row === undefined || row.consumed !== undefined) return false;
      markConsumed(row);
      await changed("RefreshToken");
      return true;
    },
  };
}

function markConsumed(row: AdapterPayload | undefined): void {
  if (row !== undefined) row.consumed = Math.floor(Date.now() / 1000);
}

function isExpired(row: AdapterPayload): boolean {
  return row.exp !== undefined && row.exp <= Date.now() / 1000;
}
