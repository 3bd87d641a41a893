// Loads the product's IPC door outside of Electron: with electron-stand-in.ts in its place, and nothing changed in the product.
import { registerHooks } from "node:module";

/** Importing `electron` itself outside of Electron would download it. */
export async function importDoor() {
  const hooks = registerHooks({
    resolve: (specifier, context, next) =>
      specifier === "electron"
        ? { url: import.meta.resolve("./electron-stand-in.ts"), shortCircuit: true }
        : next(specifier, context),
  });
  try {
    const [{ handleRequests }, { createAuthHandlers }] = await Promise.all([
      import("../src/main/ipc/ipc-door.ts"),
      import("../src/main/ipc/auth-handlers.ts"),
    ]);
    return { handleRequests, createAuthHandlers };
  } finally {
    hooks.deregister();
  }
}
