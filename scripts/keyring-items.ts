// Looks into the keyring from outside, so that the demo can search for the data key and see that it is gone.
import type { Secret } from "../e2e/fixtures/leak-search.ts";
import { keyringServiceName } from "../src/main/config.ts";

/**
 * The data keys that are kept now, each as it lies in the keyring and as bytes. Linux only, in the private keyring:
 * a Keychain lets no other program read, and DPAPI keeps a file and not an item.
 */
export async function readDataKeys(): Promise<Secret[]> {
  if (process.platform !== "linux") return [];
  // Loads libsecret at import.
  const { default: keytar } = await import("keytar");
  const items = await keytar.findCredentials(keyringServiceName);
  return items.flatMap(({ password }) => {
    const encoded = password.split(":").at(-1) ?? "";
    return [
      { kind: "data key (item)", value: password },
      { kind: "data key", value: encoded },
      { kind: "data key (bytes)", value: Buffer.from(encoded, "base64url") },
    ];
  });
}
