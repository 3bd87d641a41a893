// The least that a message to the Chromium host can cost: an installed Chromium at the end of the host's own pipes, from its
// page to this process and back, with as much text as a token's request and answer, and nothing done with either.
import type { Workspace } from "../faults/workspace.ts";
import type { CdpSession } from "../e2e/hosts/chromium/cdp-connection.ts";
import { spawnChromium } from "../e2e/hosts/chromium/spawn-chromium.ts";

interface BareTask {
  calls: number;
  message: string;
}

/** @param answerLength characters. The answer takes that many samples, in milliseconds by the page's clock. */
export async function openBarePage(
  workspace: Workspace,
  message: string,
  answerLength: number,
): Promise<(calls: number) => Promise<number[]>> {
  const spawning = spawnChromium(await workspace.newFolder(), ["--app=data:text/html,"]);
  workspace.onEnd(async () => {
    const { kill, connection } = await spawning;
    kill();
    await connection.closed;
  });
  const { connection } = await spawning;
  const { browser } = connection;
  const { targetInfos } = await browser.send("Target.getTargets");
  const targetId = targetInfos.find(({ type }) => type === "page")?.targetId;
  if (targetId === undefined) throw new Error("Chromium came up without a page");
  const { sessionId } = await browser.send("Target.attachToTarget", { targetId, flatten: true });
  const page = connection.session(sessionId);
  await answerMessages(page, "x".repeat(answerLength));
  return async (calls) => {
    const expression = `(${timeMessages.toString()})(${JSON.stringify({ calls, message } satisfies BareTask)})`;
    const evaluation = { expression, awaitPromise: true, returnByValue: true };
    const { result, exceptionDetails } = await page.send("Runtime.evaluate", evaluation);
    if (exceptionDetails !== undefined) throw new Error(`the bare page failed: ${exceptionDetails.text}`);
    return result.value as number[];
  };
}

async function answerMessages(page: CdpSession, text: string): Promise<void> {
  page.on("Runtime.bindingCalled", ({ executionContextId }) => {
    page
      .send("Runtime.callFunctionOn", {
        executionContextId,
        functionDeclaration: "function (text) { globalThis.receive(text); }",
        arguments: [{ value: text }],
      })
      // The page has gone, and who waits in it too.
      .catch(() => undefined);
  });
  await page.send("Runtime.enable");
  await page.send("Runtime.addBinding", { name: "send" });
}

/** Runs as text in the page. */
async function timeMessages({ calls, message }: BareTask): Promise<number[]> {
  const page = globalThis as unknown as { send: (text: string) => void; receive: () => void };
  const taken: number[] = [];
  let start = performance.now();
  for (let call = 0; call < calls; call += 1) {
    await new Promise<void>((resolve) => {
      page.receive = resolve;
      page.send(message);
    });
    const now = performance.now();
    taken.push(now - start);
    start = now;
  }
  return taken;
}
