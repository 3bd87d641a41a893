/**
 * `latchkey/preload`: gives the page `window.latchkey`. Its path is `layer.preload`; an app with a preload of its own imports it
 * there, and bundles both to one CommonJS file.
 *
 * @packageDocumentation
 */
import { exposeBridge } from "../preload/bridge.ts";
import { tokenEventChannels, tokenRequestChannels } from "../shared/token-bridge.ts";

exposeBridge({ requests: tokenRequestChannels, events: tokenEventChannels });
