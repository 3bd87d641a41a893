// The main process, all of it: one call before the app is ready, one after, and what the window may do.
import { join } from "node:path";
import { app, BrowserWindow, dialog } from "electron";
import { appOrigin, declareAppOrigin, openTokenLayer } from "latchkey/main";
import { authority, clientId, graphUrl, knownAuthorities, scopes } from "./page/config.js";

async function start() {
  const layer = await openTokenLayer({
    clientId,
    authority,
    knownAuthorities,
    serviceName: "com.example.minimal-electron.tokens",
    page: { directory: join(import.meta.dirname, "page"), connectTo: [graphUrl] },
  });
  const window = new BrowserWindow({ webPreferences: layer.webPreferences });
  layer.allow(window, { scopes, exposeTokens: true });
  await window.loadURL(`${appOrigin}/index.html`);
}

declareAppOrigin();
app.on("window-all-closed", () => app.quit());
start().catch((error) => {
  dialog.showErrorBox("The app cannot start", error.message);
  app.exit(1);
});
