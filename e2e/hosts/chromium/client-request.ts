// `net.request`: a request of main through Chromium's own network stack, with its proxies, its certificates, its names for
// errors. Chromium makes requests for pages only, so each is the navigation of a hidden page that is paused when the
// answer's head is there, read, and dropped. Unlike Electron's, it may keep cookies of the answer in the profile.
import { Buffer } from "node:buffer";
import { EventEmitter } from "node:events";
import type { CdpSession } from "./cdp-connection.ts";
import { openHiddenPage } from "./chromium-host.ts";
import type { ClientRequestOptions, HostClientRequest } from "./electron-surface.ts";
import { createLoginAnswer, type ChallengedRequest } from "./login.ts";
import { permitFrame } from "./page-gate.ts";

interface PausedNavigation extends ChallengedRequest {
  responseErrorReason?: string;
  responseStatusCode?: number;
  responseHeaders?: { name: string; value: string }[];
}

class IncomingMessage extends EventEmitter {
  readonly statusCode: number;
  readonly headers: Record<string, string>;

  constructor(statusCode: number, headers: { name: string; value: string }[]) {
    super();
    this.statusCode = statusCode;
    this.headers = Object.fromEntries(headers.map(({ name, value }) => [name.toLowerCase(), value]));
  }
}

export class ClientRequest extends EventEmitter implements HostClientRequest {
  readonly #options: ClientRequestOptions;
  #page: { session: CdpSession; close: () => Promise<void> } | undefined;
  #isOver = false;

  constructor(options: ClientRequestOptions) {
    super();
    if (options.redirect !== "manual") throw new Error("The Chromium host follows no redirect");
    this.#options = options;
  }

  end(body?: string): void {
    this.#send(body ?? "").catch((error: unknown) => this.#finish(error as Error));
  }

  abort(): void {
    this.#finish();
  }

  async #send(body: string): Promise<void> {
    const { url = "", method = "GET", headers = {} } = this.#options;
    const page = await openHiddenPage();
    this.#page = page;
    // Aborted in the meantime.
    if (this.#isOver) {
      await page.close();
      return;
    }
    const { session } = page;
    const lasting = (work: Promise<unknown>): void => {
      work.catch((error: unknown) => this.#finish(error as Error));
    };
    session.on("Fetch.authRequired", (challenged) =>
      createLoginAnswer(session, challenged, (server, answer) => {
        if (!this.emit("login", server, answer)) answer();
      }),
    );
    session.on("Fetch.requestPaused", (paused: PausedNavigation) => {
      if (paused.responseStatusCode !== undefined) {
        lasting(this.#receive(session, paused));
        return;
      }
      const { requestId, request } = paused;
      const isFailed = paused.responseErrorReason !== undefined;
      // As `cache: "no-store"` does; an answer that was stored is not used.
      const all = Object.entries({ ...request.headers, "cache-control": "no-cache", ...headers });
      const changes = {
        method,
        headers: all.map(([name, value]) => ({ name, value })),
        ...(body === "" ? {} : { postData: Buffer.from(body).toString("base64") }),
      };
      lasting(session.send("Fetch.continueRequest", { requestId, ...(isFailed ? {} : changes) }));
    });
    const patterns = (["Request", "Response"] as const).map((requestStage) => ({
      urlPattern: "*",
      requestStage,
    }));
    await session.send("Fetch.enable", { patterns, handleAuthRequests: true });
    permitFrame(page.targetId);
    const { errorText = "" } = await session.send("Page.navigate", { url });
    // The navigation of an answer that was read is dropped, and then has failed as well.
    if (errorText !== "") this.#finish(new Error(errorText));
  }

  async #receive(session: CdpSession, paused: PausedNavigation): Promise<void> {
    const { requestId, request, responseStatusCode = 0, responseHeaders = [] } = paused;
    const answer = new IncomingMessage(responseStatusCode, responseHeaders);
    if (responseStatusCode >= 300 && responseStatusCode < 400 && answer.headers["location"] !== undefined) {
      this.emit("redirect", responseStatusCode, request.method, answer.headers["location"], {});
      this.#finish(new Error("Redirect was cancelled"));
      return;
    }
    this.emit("response", answer);
    try {
      const { body, base64Encoded } = await session.send("Fetch.getResponseBody", { requestId });
      if (this.#isOver) return;
      answer.emit("data", Buffer.from(body, base64Encoded ? "base64" : "utf8"));
      answer.emit("end");
      this.#finish();
    } catch (error) {
      answer.emit("error", error);
      throw error;
    }
  }

  #finish(failure?: Error): void {
    if (this.#isOver) return;
    this.#isOver = true;
    if (failure !== undefined) this.emit("error", failure);
    this.emit("close");
    // The browser may be gone.
    this.#page?.close().catch(() => undefined);
  }
}
