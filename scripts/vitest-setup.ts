// Gives every test process a keyring of its own on Linux: none touches the person's.
import { startPrivateKeyring } from "./private-keyring.ts";

export async function setup(): Promise<(() => Promise<void>) | undefined> {
  if (process.platform !== "linux") return undefined;
  const keyring = await startPrivateKeyring();
  Object.assign(process.env, keyring.env);
  return () => keyring.stop();
}
