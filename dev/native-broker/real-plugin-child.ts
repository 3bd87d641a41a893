// The process with Microsoft's own NativeBrokerPlugin in it, and a made-up native runtime below that: what the plugin really
// makes of results and errors goes over the wire. Argument: the status that the runtime answers every call with.
import { registerHooks } from "node:module";
import process from "node:process";
import { serveNativeBroker } from "../../src/main/native-broker/serve-native-broker.ts";

const standIn = new URL("runtime-stand-in.ts", import.meta.url);
registerHooks({
  resolve: (specifier, context, next) => {
    const resolved = next(specifier, context);
    if (specifier !== "@azure/msal-node-runtime") return resolved;
    // It takes the enumerations from the one whose place it takes.
    standIn.searchParams.set("real", resolved.url);
    return { url: standIn.href, format: "module-typescript", shortCircuit: true };
  },
});

await serveNativeBroker(
  {
    send: (answer) => void process.send?.(answer),
    onMessage: (listener) => process.on("message", listener),
  },
  async () => {
    const { NativeBrokerPlugin } = await import("@azure/msal-node-extensions");
    return new NativeBrokerPlugin();
  },
);
