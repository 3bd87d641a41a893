// The page behind one window: its preload, its requests, its frames and its messages, over one CDP session.
import type { CdpSession } from "./cdp-connection.ts";
import { answerRequest, type PausedRequest } from "./custom-protocol.ts";
import { FrameTree } from "./frame-tree.ts";
import { decodeMessage, encodeMessage, type WireMessage } from "./ipc-wire.ts";
import { NavigationGuard } from "./navigation-guard.ts";
import { permitFrame } from "./page-gate.ts";
import {
  bindingName,
  guardScript,
  navigationBindingName,
  preloadWorldName,
  worldGlobal,
  type PreloadScripts,
} from "./preload-world.ts";
import { schemePatterns, toChromiumUrl } from "./scheme-address.ts";
import { hasListeners, PageRequests } from "./web-request.ts";

export type Invocation = Extract<WireMessage, { kind: "invoke" }>;
export interface OpenedPopup {
  url: string;
  frameName: string;
  features: string;
}

export class WindowPage {
  readonly session: CdpSession;
  readonly frames: FrameTree;
  readonly navigation: NavigationGuard;
  readonly #requests: PageRequests;
  /** The popup that the page asked for last. */
  lastPopup: OpenedPopup | undefined;
  #finishLoad: (() => void) | undefined;

  constructor(session: CdpSession, targetId: string, webContentsId: number) {
    this.session = session;
    this.frames = new FrameTree(session, targetId);
    this.#requests = new PageRequests(session, this.frames, webContentsId);
    this.navigation = new NavigationGuard(this.frames);
    session.on("Page.loadEventFired", () => this.#finishLoad?.());
    session.on("Page.windowOpen", ({ url, windowName, windowFeatures }) => {
      this.lastPopup = { url, frameName: windowName, features: windowFeatures.join(",") };
    });
    session.on("Fetch.requestPaused", (paused) => {
      this.#settle(this.#answer(paused));
    });
  }

  /** Prepares the still empty page; to be called once. */
  async prepare(
    scripts: PreloadScripts | undefined,
    answer: (contextId: number, invocation: Invocation) => Promise<string>,
  ): Promise<void> {
    const { session } = this;
    session.on("Runtime.bindingCalled", ({ name, payload, executionContextId }) => {
      if (name === navigationBindingName) this.navigation.tell(payload);
      const message = name === bindingName ? decodeMessage(payload) : undefined;
      if (message?.kind !== "invoke") return;
      this.#settle(
        answer(executionContextId, message).then((text) => this.#deliver(executionContextId, text)),
      );
    });
    const custom = schemePatterns().map((urlPattern) => ({ urlPattern }));
    const everything = { urlPattern: "*" };
    const document = { urlPattern: "*", resourceType: "Document" } as const;
    await Promise.all([
      session.send("Page.enable"),
      session.send("Inspector.enable"),
      session.send("Runtime.enable"),
      session.send("Log.enable"),
      session.send("Fetch.enable", { patterns: hasListeners() ? [everything] : [document, ...custom] }),
      // Tells of a request's end. Nothing of what it loads is kept.
      session.send("Network.enable", { maxTotalBufferSize: 0, maxResourceBufferSize: 0, maxPostDataSize: 0 }),
      this.#bind(navigationBindingName),
      this.#addScript(guardScript, preloadWorldName),
      ...(scripts === undefined
        ? []
        : [
            this.#bind(bindingName),
            this.#addScript(scripts.pageWorld),
            this.#addScript(scripts.isolatedWorld, preloadWorldName),
          ]),
      session.send("Runtime.runIfWaitingForDebugger"),
    ]);
  }

  #bind(name: string): Promise<unknown> {
    return this.session.send("Runtime.addBinding", { name, executionContextName: preloadWorldName });
  }

  /** Without a world the script runs in the page's own. */
  #addScript(source: string, worldName?: string): Promise<unknown> {
    const where = worldName === undefined ? {} : { worldName };
    return this.session.send("Page.addScriptToEvaluateOnNewDocument", { source, ...where });
  }

  /** Resolves when the page's `load` event has fired. */
  async navigate(url: string): Promise<void> {
    const loaded = new Promise<void>((resolve) => {
      this.#finishLoad = resolve;
    });
    const target = toChromiumUrl(url);
    this.navigation.expect(target);
    const { errorText, loaderId } = await this.session.send("Page.navigate", { url: target });
    if (errorText !== undefined && errorText !== "") throw new Error(`${errorText} loading '${url}'`);
    // Without a loader only the fragment has changed.
    if (loaderId !== undefined) await loaded;
  }

  /** Loads the page that is there again, in a new process if its own has crashed. */
  reload(): void {
    this.navigation.expect(toChromiumUrl(this.frames.main.url));
    this.#settle(this.session.send("Page.reload"));
  }

  /** Sends an event to the main frame's preload; dropped, as in Electron, if nobody is there to hear it. */
  sendEvent(channel: string, args: unknown[]): void {
    const text = encodeEvent(channel, args);
    const contextId = this.frames.mainContext;
    if (contextId !== undefined) this.#settle(this.#deliver(contextId, text));
  }

  async #deliver(contextId: number, text: string): Promise<void> {
    await this.session.send("Runtime.callFunctionOn", {
      executionContextId: contextId,
      functionDeclaration: `function (text) { globalThis.${worldGlobal}.receive?.(text); }`,
      arguments: [{ value: text }],
    });
  }

  async #answer(paused: PausedRequest): Promise<void> {
    const { requestId } = paused;
    const isRequest = paused.responseStatusCode === undefined && paused.responseErrorReason === undefined;
    if (isRequest && paused.resourceType === "Document" && !this.navigation.permits(paused)) {
      await this.session.send("Fetch.failRequest", { requestId, errorReason: "Aborted" });
    } else if (!(isRequest && (await answerRequest(this.session, paused)))) {
      permitFrame(paused.frameId);
      await this.#requests.settle(paused);
    }
  }

  /** The page may go away at any time; what was meant for it is then void. */
  #settle(work: Promise<unknown>): void {
    work.catch((error: unknown) => {
      const isGone =
        error instanceof Error && /gone|not found|Invalid InterceptionId|Cannot find/i.test(error.message);
      if (!isGone) console.error("The Chromium host failed:", error);
    });
  }
}

function encodeEvent(channel: string, args: unknown[]): string {
  try {
    return encodeMessage({ kind: "event", channel, args });
  } catch (cause) {
    throw new Error("Failed to serialize arguments", { cause });
  }
}
