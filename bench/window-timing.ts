// What the window waits for, timed in the page itself. The functions run there as text: they use nothing but their parameter,
// and no token leaves the page.
import type { LatchkeyBridge } from "../src/shared/ipc-contract.ts";
import type { TokenRequest } from "../src/shared/token-contract.ts";

/** Milliseconds of each call; those of one batch follow each other without a gap. */
export interface WindowTimes {
  token: number[];
  /** The cheapest channel: it asks no broker. */
  info: number[];
}

interface WindowTask {
  request: TokenRequest;
  batches: number;
  callsEach: number;
}

/** Asks once; the length is the answer's as JSON. */
export async function askOnce(request: TokenRequest): Promise<{ source: string; characters: number }> {
  const { latchkey } = globalThis as unknown as { latchkey: LatchkeyBridge };
  const outcome = await latchkey.invoke("auth:get-token", request);
  const source = outcome.ok ? outcome.value.source : outcome.error.code;
  return { source, characters: JSON.stringify(outcome).length };
}

export async function findAccountId(): Promise<string> {
  const { latchkey } = globalThis as unknown as { latchkey: LatchkeyBridge };
  const outcome = await latchkey.invoke("auth:list-accounts");
  const accountId = outcome.ok ? outcome.value[0]?.accountId : undefined;
  if (accountId === undefined) throw new Error("the window knows no account");
  return accountId;
}

/** The smallest step of the page's `performance.now()`, in milliseconds: browsers coarsen it. */
export function findClockStep(): number {
  let smallest = Infinity;
  for (let step = 0; step < 50; step += 1) {
    const start = performance.now();
    let now = start;
    while (now === start) now = performance.now();
    smallest = Math.min(smallest, now - start);
  }
  return smallest;
}

/** Batches of both channels by turns. */
export async function timeInWindow({ request, batches, callsEach }: WindowTask): Promise<WindowTimes> {
  const { latchkey } = globalThis as unknown as { latchkey: LatchkeyBridge };
  const timeBatch = async (taken: number[], ask: () => Promise<{ ok: boolean }>): Promise<void> => {
    let start = performance.now();
    for (let call = 0; call < callsEach; call += 1) {
      const { ok } = await ask();
      if (!ok) throw new Error("a request of the window was refused");
      const now = performance.now();
      taken.push(now - start);
      start = now;
    }
  };
  const times: WindowTimes = { token: [], info: [] };
  for (let batch = 0; batch < batches; batch += 1) {
    await timeBatch(times.token, () => latchkey.invoke("auth:get-token", request));
    await timeBatch(times.info, () => latchkey.invoke("app:get-info"));
  }
  return times;
}
