// Entry of the window: hands the page's CSP nonce to Griffel, sets its language and theme, mounts the app.
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { createDOMRenderer, FluentProvider, RendererProvider } from "@fluentui/react-components";
import type { LatchkeyBridge } from "../shared/ipc-contract.ts";
import { createAuthClient } from "./auth-client.ts";
import { App } from "./shell/app.tsx";
import { useGlobalStyles } from "./shell/global-styles.ts";
import { useSettings } from "./state/use-settings.ts";
import { useTheme } from "./state/use-theme.ts";
import { words } from "./words/words.ts";

declare global {
  interface Window {
    /** Put there by the preload; absent where the page is opened outside the app. */
    readonly latchkey?: LatchkeyBridge;
  }
}

const auth = createAuthClient(window.latchkey);
const renderer = createDOMRenderer(document, { styleElementAttributes: { nonce: readNonce() } });

/** Main writes a fresh nonce into the page at each load; browsers give it to scripts by this property only. */
function readNonce(): string {
  return document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? "";
}

function Root() {
  useGlobalStyles();
  const settings = useSettings(auth);
  const theme = useTheme(settings.state?.settings.theme ?? "system");
  return (
    <FluentProvider theme={theme}>
      <App auth={auth} settings={settings} />
    </FluentProvider>
  );
}

document.documentElement.lang = words.language;
const container = document.getElementById("root");
if (container === null) throw new Error("index.html has no #root");
createRoot(container).render(
  <StrictMode>
    <RendererProvider renderer={renderer} targetDocument={document}>
      <Root />
    </RendererProvider>
  </StrictMode>,
);
