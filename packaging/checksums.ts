export async function writeChecksums(_f: string): Promise<void> {}
