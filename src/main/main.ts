// Entry of Electron's main process.
import { runApp } from "./app.ts";

// Not awaited at top level: Electron becomes ready only after this module has been evaluated.
void runApp();
