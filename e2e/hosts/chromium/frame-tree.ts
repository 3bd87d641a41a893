// The frames of one page, and which of them a preload's JavaScript context belongs to.
import type { CdpSession } from "./cdp-connection.ts";
import type { HostWebFrameMain } from "./electron-surface.ts";
import { preloadWorldName } from "./preload-world.ts";
import { toElectronOrigin, toElectronUrl } from "./scheme-address.ts";

let lastFrameTreeNodeId = 0;

class Frame implements HostWebFrameMain {
  readonly frameTreeNodeId = ++lastFrameTreeNodeId;
  readonly parent: Frame | null;
  url = "";
  origin = "null";

  constructor(parent: Frame | null) {
    this.parent = parent;
  }
}

export class FrameTree {
  readonly main = new Frame(null);
  readonly #mainId: string;
  readonly #frames = new Map<string, Frame>();
  /** Contexts of the preload's world, by the protocol's id. */
  readonly #contexts = new Map<number, string>();

  /** @param mainId the main frame's id, which is its target's id */
  constructor(session: CdpSession, mainId: string) {
    this.#mainId = mainId;
    this.#frames.set(mainId, this.main);
    session.on("Page.frameAttached", ({ frameId, parentFrameId }) => {
      this.#frames.set(frameId, new Frame(this.#frames.get(parentFrameId) ?? this.main));
    });
    session.on("Page.frameDetached", ({ frameId }) => this.#frames.delete(frameId));
    session.on("Page.frameNavigated", ({ frame }) => {
      const known = this.#frames.get(frame.id);
      if (known === undefined) return;
      known.url = toElectronUrl(frame.url + (frame.urlFragment ?? ""));
      known.origin = toElectronOrigin(frame.securityOrigin);
    });
    session.on("Page.navigatedWithinDocument", ({ frameId, url }) => {
      const known = this.#frames.get(frameId);
      if (known !== undefined) known.url = toElectronUrl(url);
    });
    session.on("Runtime.executionContextCreated", ({ context }) => {
      const { frameId } = (context.auxData ?? {}) as { frameId?: string };
      if (context.name === preloadWorldName && frameId !== undefined) this.#contexts.set(context.id, frameId);
    });
    session.on("Runtime.executionContextDestroyed", ({ executionContextId }) => {
      this.#contexts.delete(executionContextId);
    });
    // They end unsaid with the process, and the next one begins to count anew.
    session.on("Inspector.targetCrashed", () => this.#contexts.clear());
    session.on("Runtime.executionContextsCleared", () => this.#contexts.clear());
  }

  find(frameId: string): Frame | null {
    return this.#frames.get(frameId) ?? null;
  }

  isMain(frameId: string): boolean {
    return frameId === this.#mainId;
  }

  /** The frame whose preload runs in this context; null if it is gone. */
  findByContext(contextId: number): Frame | null {
    return this.find(this.#contexts.get(contextId) ?? "");
  }

  /** Context of the main frame's preload; undefined if the window has none, or not yet. */
  get mainContext(): number | undefined {
    return [...this.#contexts].findLast(([, frameId]) => frameId === this.#mainId)?.[0];
  }
}
