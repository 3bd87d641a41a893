// What the doctor needs to know. It opens no broker, so that it also works where none can be opened, and beside one that runs.
import type { INetworkModule } from "@azure/msal-node";
import type { ProviderAddress } from "../../shared/settings-contract.ts";

export interface DoctorOptions {
  cache: {
    /** Absolute path; need not be there. */
    directory: string;
    /** Name of the keyring items. */
    serviceName: string;
    /** Default `sealed`. */
    store?: "sealed" | "os";
    unsafelyAllowPlaintext?: boolean;
  };
  /** Undefined if none is set: then nothing is asked on the network. */
  provider: ProviderAddress | undefined;
  /** Electron's net in the app, Node's fetch elsewhere. */
  networkClient: Pick<INetworkModule, "sendGetRequestAsync">;
  /** Versions that only the host knows: `{ latchkey: "0.1.0" }` at least. Node's, Electron's and MSAL's are added. */
  versions: { latchkey: string } & Record<string, string>;
  /** `process.env`; looked at are the variables of D-Bus, XDG, proxies and terminals. */
  environment: Record<string, string | undefined>;
  /**
   * The proxy for an address as Electron's `session.resolveProxy` gives it, such as `PROXY proxy.example:8080`. Without it, the
   * environment's variables tell.
   */
  resolveProxy?: (url: string) => Promise<string>;
  /** True if the host has told Node to use those variables' proxy; default what Node has been told in its own. */
  usesEnvironmentProxy?: boolean;
  /** For one check. Default 12 s. */
  limitMs?: number;
}
