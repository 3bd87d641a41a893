// The app's preload: the whole contract. Bundled to one CommonJS file, because a sandboxed preload cannot be an ES module.
import { ipcEvents, ipcRequests } from "../shared/ipc-contract.ts";
import { exposeBridge } from "./bridge.ts";

exposeBridge({ requests: Object.keys(ipcRequests), events: Object.keys(ipcEvents) });
