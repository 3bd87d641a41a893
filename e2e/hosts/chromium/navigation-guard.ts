// The navigation events of a window, raised while Chromium waits with the request, so that `preventDefault` prevents it.
import { EventEmitter } from "node:events";
import type { PausedRequest } from "./custom-protocol.ts";
import type { NavigationEvent } from "./electron-surface.ts";
import type { FrameTree } from "./frame-tree.ts";
import { toElectronUrl } from "./scheme-address.ts";

function createNavigationEvent(url: string, isMainFrame: boolean, frame: NavigationEvent["frame"]) {
  let isPrevented = false;
  return {
    url,
    isSameDocument: false,
    isMainFrame,
    frame,
    preventDefault: () => {
      isPrevented = true;
    },
    get defaultPrevented() {
      return isPrevented;
    },
  } satisfies NavigationEvent;
}

export class NavigationGuard extends EventEmitter {
  readonly #frames: FrameTree;
  /** Addresses that main loads itself: Electron raises no event for them. */
  readonly #expected: string[] = [];

  constructor(frames: FrameTree) {
    super();
    this.#frames = frames;
  }

  /** The next navigation of the main frame to `url` (Chromium's form) is main's own. */
  expect(url: string): void {
    this.#expected.push(withoutFragment(url));
  }

  /** Tells the app of a navigation of the main frame that is barred already. */
  tell(url: string): void {
    const event = createNavigationEvent(toElectronUrl(url), true, this.#frames.main);
    this.emit("will-frame-navigate", event);
    if (!event.defaultPrevented) this.emit("will-navigate", event);
  }

  /** Asks the app; false if the navigation has to be dropped. */
  permits({ frameId, redirectedRequestId, request }: PausedRequest): boolean {
    const isMainFrame = this.#frames.isMain(frameId);
    const frame = this.#frames.find(frameId);
    const url = toElectronUrl(request.url);
    if (isMainFrame && redirectedRequestId === undefined) {
      const expected = this.#expected.indexOf(withoutFragment(request.url));
      if (expected !== -1) this.#expected.splice(expected, 1);
      // A reload: the protocol does not say whether the page or the person asked for it.
      const isReload = frame !== null && withoutFragment(frame.url) === withoutFragment(url);
      if (expected !== -1 || isReload) return true;
    }
    const event = createNavigationEvent(url, isMainFrame, frame);
    if (redirectedRequestId !== undefined) {
      this.emit("will-redirect", event);
    } else {
      this.emit("will-frame-navigate", event);
      if (isMainFrame && !event.defaultPrevented) this.emit("will-navigate", event);
    }
    return !event.defaultPrevented;
  }
}

function withoutFragment(url: string): string {
  return url.split("#", 1)[0] ?? url;
}
