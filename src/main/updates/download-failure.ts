// Says in a person's words why an update was not taken.

const reasons: Record<string, string> = {
  ERR_CHECKSUM_MISMATCH:
    "The update that was downloaded is damaged, or not the one that was announced. It was thrown away.",
  ERR_UPDATER_INVALID_SIGNATURE:
    "The update that was downloaded is not signed by Latchkey's publisher. It was thrown away.",
};

export function describeDownloadFailure(error: unknown): string {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  return reasons[code] ?? "The update could not be downloaded. Latchkey tries again later.";
}
